package dev.parley.message.resumable;

import dev.parley.base.id.AttachmentId;
import dev.parley.message.file.AttachmentFiles;
import dev.parley.message.resumable.UploadRows.Leftover;
import dev.parley.message.upload.AttachmentRemoved;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The files that hold what was received of uploads, each encrypted by itself. A crash leaves none that has no row, and
 * every step can be repeated.
 */
@Component
final class UploadFiles {
    private static final String PART = AttachmentFiles.part("");
    private static final int CHUNK = 100;

    private final AttachmentFiles files;
    private final UploadRows rows;

    UploadFiles(AttachmentFiles files, UploadRows rows) {
        this.files = files;
        this.rows = rows;
    }

    /** The key of a new file for a part of an upload. */
    static String partKey() {
        return AttachmentFiles.part(wholeKey());
    }

    /** The key of a new file for all that was received. */
    static String wholeKey() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** All that was received. */
    InputStream read(AttachmentId id) {
        return new ReceivedStream(files, rows.segments(id));
    }

    void delete(String key) {
        if (key.endsWith(PART)) {
            files.deletePart(key);
        } else {
            files.delete(key);
        }
        rows.forgetFile(key);
    }

    /** Deletes what is left of an upload that has become an attachment with this file. */
    void deleteBut(String kept, AttachmentId id) {
        for (String key : rows.files(id)) {
            if (key.equals(kept)) {
                rows.forgetFile(key);
            } else {
                delete(key);
            }
        }
    }

    /** The row of the attachment goes afterwards. */
    @EventListener
    void attachmentRemoved(AttachmentRemoved removed) {
        rows.files(removed.id()).forEach(this::delete);
        rows.forget(removed.id());
    }

    /** Deletes what a crash has left of uploads that have become attachments. */
    void sweep() {
        List<Leftover> leftovers = rows.leftovers(CHUNK);
        while (!leftovers.isEmpty()) {
            for (Leftover each : leftovers) {
                if (each.kept()) {
                    rows.forgetFile(each.key());
                } else {
                    delete(each.key());
                }
            }
            leftovers = rows.leftovers(CHUNK);
        }
    }
}
