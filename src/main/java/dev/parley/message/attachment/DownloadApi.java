package dev.parley.message.attachment;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.web.Caller;
import dev.parley.base.web.RequestConcurrencyLimiter;
import dev.parley.message.file.AttachmentFiles;
import dev.parley.message.upload.Attachment;
import dev.parley.message.upload.Attachment.Looks;
import dev.parley.message.upload.Attachment.Thumbnail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Downloads attachments; pages use these addresses too. */
@RestController
@RequestMapping("/api/attachments/{id}")
final class DownloadApi {
    private final AttachmentAccess access;
    private final AttachmentFiles files;

    DownloadApi(AttachmentAccess access, AttachmentFiles files) {
        this.access = access;
        this.files = files;
    }

    /** @param download present to save a file that browsers would show otherwise */
    @GetMapping
    void file(
            Caller me,
            @PathVariable AttachmentId id,
            @RequestParam(required = false) @Nullable String download,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Attachment attachment = access.of(me.id(), id);
        Download answer = Download.of(attachment, download != null);
        answer.send(request, response, open(attachment.key()));
    }

    @GetMapping("/thumbnail")
    void thumbnail(Caller me, @PathVariable AttachmentId id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Attachment attachment = access.of(me.id(), id);
        Looks looks = attachment.looks();
        Thumbnail thumbnail = looks == null ? null : looks.thumbnail();
        if (thumbnail == null) {
            throw new NotFoundException();
        }
        Download.of(attachment, thumbnail).send(request, response, open(attachment.thumbnailKey()));
    }

    /** The file of an attachment that has been removed just now may be gone. The store may be far away. */
    private SeekableByteChannel open(String key) throws IOException {
        RequestConcurrencyLimiter.release();
        try {
            return files.read(key);
        } catch (NoSuchFileException removed) {
            throw new NotFoundException();
        } finally {
            RequestConcurrencyLimiter.reacquire();
        }
    }
}
