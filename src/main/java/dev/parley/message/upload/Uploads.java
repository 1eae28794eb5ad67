package dev.parley.message.upload;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.message.file.AttachmentFiles;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
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
        return permitted(() -> receiveReserved(me, reserved, source));
    }

    /**
     * Runs what receives or writes files, if not too many others do.
     *
     * @throws dev.parley.base.error.UnavailableException otherwise
     */
    public <T> T permitted(Supplier<T> work) {
        limits.acquire();
        try {
            return work.get();
        } finally {
            limits.release();
        }
    }

    /**
     * Reserves space for a file that will be received later, by {@link #complete}.
     *
     * @throws AttachmentRefusedException if it is too large, or there is no space
     */
    public AttachmentId reserve(AccountId me, long size) {
        limits.admitFile(me, size);
        AttachmentId id = attachments.begin(me, newKey(), size);
        boolean reserved = false;
        try {
            limits.requireSpace(me, size);
            reserved = true;
            return id;
        } finally {
            if (!reserved) {
                removal.discard(me, id);
            }
        }
    }

    /**
     * Stores a file for which space was reserved.
     *
     * @param key of the file in the store; if this fails, the caller deletes it
     * @throws NotFoundException if it has been deleted, or completed with another file, meanwhile
     */
    public Attachment complete(AttachmentId id, String key, FileSource source) {
        try {
            return attachments
                    .complete(id, key, intake.receive(key, source.open()))
                    .orElseThrow(NotFoundException::new);
        } catch (IOException cut) {
            throw AttachmentRefusedException.of(cut);
        }
    }

    /** A stored upload of this person, sent or not. */
    public Optional<Attachment> find(AccountId me, AttachmentId id) {
        return attachments.find(id).filter(attachment -> attachment.uploaderId().equals(me));
    }

    /** @throws AttachmentRefusedException if the store has not so much space left */
    public void requireFree(long bytes) {
        limits.requireFree(bytes);
    }

    /**
     * Stores a file for someone who has not sent it, whatever they have stored already.
     *
     * @throws AttachmentRefusedException if it is too large, or there is no space
     */
    public Attachment receiveFor(AccountId owner, FileSource source) {
        limits.requireFree(0);
        return receiveReserved(owner, 0, source);
    }

    private Attachment receiveReserved(AccountId me, long reserved, FileSource source) {
        String key = newKey();
        AttachmentId id = attachments.begin(me, key, reserved);
        boolean stored = false;
        try {
            if (reserved > 0) {
                limits.requireSpace(me, reserved);
            }
            Attachment attachment = complete(id, key, source);
            stored = true;
            return attachment;
        } finally {
            if (!stored && !removal.discard(me, id)) {
                // Its row is gone already, since the account is.
                files.delete(key);
            }
        }
    }

    private static String newKey() {
        return UUID.randomUUID().toString().replace("-", "");
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
