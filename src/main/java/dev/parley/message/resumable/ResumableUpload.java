package dev.parley.message.resumable;

import dev.parley.base.id.AttachmentId;
import java.time.Instant;

/**
 * An upload that can be resumed.
 *
 * @param id of the attachment that it becomes
 * @param length in bytes, as announced
 * @param received the number of bytes that are stored for good
 * @param createdAt when it was announced
 */
record ResumableUpload(AttachmentId id, String name, long length, long received, Instant createdAt) {
    boolean isComplete() {
        return received == length;
    }
}
