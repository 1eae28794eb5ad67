package dev.parley.message.upload;

import dev.parley.base.error.ParleyException;
import java.net.SocketTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/** A file cannot be uploaded. */
public final class AttachmentRefusedException extends ParleyException {
    private static final long serialVersionUID = 1L;

    private AttachmentRefusedException(HttpStatus status, String code, String detail) {
        super(status, code, detail);
    }

    static AttachmentRefusedException tooLarge(DataSize max) {
        String size = max.toMegabytes() > 0 ? max.toMegabytes() + " MB" : max.toBytes() + " bytes";
        return new AttachmentRefusedException(
                HttpStatus.CONTENT_TOO_LARGE, "too_large", "File too large. Choose one up to " + size + ".");
    }

    static AttachmentRefusedException overQuota() {
        return new AttachmentRefusedException(
                HttpStatus.INSUFFICIENT_STORAGE,
                "quota_exceeded",
                "You’ve used all your storage for files. Delete messages with files to free some.");
    }

    static AttachmentRefusedException full() {
        return new AttachmentRefusedException(
                HttpStatus.INSUFFICIENT_STORAGE, "storage_full", "The server has no space for more files.");
    }

    static AttachmentRefusedException tooSlow() {
        return new AttachmentRefusedException(
                HttpStatus.REQUEST_TIMEOUT, "request_timeout", "The upload took too long. Try again.");
    }

    /** More bytes than there should be. */
    public static AttachmentRefusedException moreThanAnnounced() {
        return new AttachmentRefusedException(
                HttpStatus.CONTENT_TOO_LARGE, "too_large", "The file is larger than it was said to be.");
    }

    /** One person has announced too many files that have not come. */
    public static AttachmentRefusedException tooManyUnfinished() {
        return new AttachmentRefusedException(
                HttpStatus.TOO_MANY_REQUESTS,
                "too_many_uploads",
                "Too many files are being uploaded at the same time. Wait until some are done.");
    }

    /** Why no more could be read. */
    public static AttachmentRefusedException of(Exception cut) {
        if (cut instanceof AttachmentRefusedException refusal) {
            return refusal;
        }
        return cut instanceof SocketTimeoutException ? tooSlow() : interrupted();
    }

    /** The connection ended, or its bytes are no form. */
    private static AttachmentRefusedException interrupted() {
        return new AttachmentRefusedException(
                HttpStatus.BAD_REQUEST, "malformed", "The file could not be read to its end. Try again.");
    }
}
