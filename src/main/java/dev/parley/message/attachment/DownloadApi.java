package dev.parley.message.attachment;

import dev.parley.base.id.AttachmentId;
import dev.parley.base.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
    private final FileDownloads downloads;

    DownloadApi(AttachmentAccess access, FileDownloads downloads) {
        this.access = access;
        this.downloads = downloads;
    }

    /**
     * A file.
     *
     * @param download present to save a file that browsers would show otherwise
     */
    @GetMapping
    @AnswersFile
    void file(
            Caller me,
            @PathVariable AttachmentId id,
            @RequestParam(required = false) @Nullable String download,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        downloads.send(access.of(me.id(), id), download != null, request, response);
    }

    /** A small copy of an image. */
    @GetMapping("/thumbnail")
    @AnswersFile
    void thumbnail(Caller me, @PathVariable AttachmentId id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        downloads.sendThumbnail(access.of(me.id(), id), request, response);
    }
}
