package dev.parley.message.upload;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.message.file.AttachmentFiles;
import java.io.IOException;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Receives files. A file belongs to its uploader alone until a message claims it. */
@Service
public final class Uploads {
    private final FileIntake intake;
    private final Attachments attachments;
    private final AttachmentRemoval removal;
    private final UploadLimits limits;
    private final AttachmentFiles files;

    Uploads(
            FileIntake intake,
            Attachments attachments,
            AttachmentRemoval removal,
            UploadLimits limits,
            AttachmentFiles files) {
        this.intake = intake;
        this.attachments = attachments;
        this.removal = removal;
        this.limits = limits;
        this.files = files;
    }

    /**
     * Stores a file.
     *
     * @param announced the number of bytes that may come, with those of the form around the file; negative if unknown
     * @throws AttachmentRefusedException if it is too large, comes too slowly, or there is no space
     * @throws dev.parley.base.error.ParleyException if the person, or everyone, uploads too much at once
     */
    public Attachment receive(AccountId me, long announced, FileSource source) {
        long reserved = limits.admit(me, announced);
        try {
            return receiveReserved(me, reserved, source);
        } finally {
            limits.release();
        }
    }

    private Attachment receiveReserved(AccountId me, long reserved, FileSource source) {
        String key = UUID.randomUUID().toString().replace("-", "");
        AttachmentId id = attachments.begin(me, key, reserved);
        boolean stored = false;
        try {
            limits.requireSpace(me, reserved);
            FileSource.File file = source.open();
            Attachment attachment = attachments.complete(id, intake.receive(key, file));
            stored = true;
            return attachment;
        } catch (IOException cut) {
            throw AttachmentRefusedException.interrupted();
        } finally {
            if (!stored && !removal.discard(me, id)) {
                // Its row is gone already, since the account is.
                files.delete(key);
            }
        }
    }

    /**
     * Deletes an upload that has not been sent.
     *
     * @throws NotFoundException if there is none of this person
     */
    public void delete(AccountId me, AttachmentId id) {
        if (!removal.discard(me, id)) {
            throw new NotFoundException();
        }
    }
}
