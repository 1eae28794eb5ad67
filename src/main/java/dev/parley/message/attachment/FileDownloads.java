package dev.parley.message.attachment;

import dev.parley.base.error.NotFoundException;
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
import org.springframework.stereotype.Component;

/** Answers requests with the files of attachments that the caller may see. */
@Component
public final class FileDownloads {
    private final AttachmentFiles files;

    FileDownloads(AttachmentFiles files) {
        this.files = files;
    }

    /**
     * @param save whether to save a file that browsers would show otherwise
     * @throws NotFoundException if the file is gone
     */
    public void send(Attachment attachment, boolean save, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Download answer = Download.of(attachment, save);
        answer.send(request, response, open(attachment.key()));
    }

    /**
     * Sends another file of the store, to be saved.
     *
     * @throws NotFoundException if the file is gone
     */
    public void save(
            String key, String name, String contentType, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Download.toSave(key, name, contentType).send(request, response, open(key));
    }

    /** @throws NotFoundException if it has no thumbnail, or that is gone */
    void sendThumbnail(Attachment attachment, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
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
