package dev.parley.message.upload;

import dev.parley.base.error.UnavailableException;
import dev.parley.base.id.AccountId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.message.file.AttachmentFiles;
import dev.parley.message.file.AttachmentProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Refuses uploads: too many at once, or no space for them, a person's, everyone's, or the file system's. */
@Component
final class UploadLimits {
    /** The form around a file: boundaries and headers. */
    private static final long FORM_BYTES = 64 << 10;

    private final AttachmentProperties properties;
    private final Attachments attachments;
    private final AttachmentFiles files;
    private final Limits limits;
    private final Semaphore permits;

    UploadLimits(AttachmentProperties properties, Attachments attachments, AttachmentFiles files, Limits limits) {
        this.properties = properties;
        this.attachments = attachments;
        this.files = files;
        this.limits = limits;
        this.permits = new Semaphore(properties.concurrentUploads());
    }

    /**
     * Checks a request before anything of it is read.
     *
     * @param announced the size of the request; negative if it is unknown
     * @return the space to reserve
     */
    long admit(AccountId me, long announced) {
        long max = properties.maxSize().toBytes();
        if (announced > max + FORM_BYTES) {
            throw AttachmentRefusedException.tooLarge(properties.maxSize());
        }
        limits.take(Limit.UPLOADS_PER_PERSON, me);
        return announced < 0 ? max : Math.min(max, announced);
    }

    /** The same for a file without a form around it. */
    void admitFile(AccountId me, long size) {
        if (size > properties.maxSize().toBytes()) {
            throw AttachmentRefusedException.tooLarge(properties.maxSize());
        }
        limits.take(Limit.UPLOADS_PER_PERSON, me);
    }

    /** Takes a permit, before anything of a file is read. */
    void acquire() {
        if (!permits.tryAcquire()) {
            throw new UnavailableException();
        }
    }

    void release() {
        permits.release();
    }

    /**
     * Checks an upload for which space has been reserved. Two at the same time see each other's reservation, so together
     * they cannot exceed a quota.
     *
     * @throws AttachmentRefusedException if there is no space
     */
    void requireSpace(AccountId uploaderId, long reserved) {
        if (attachments.sizeOf(uploaderId) > properties.perPerson().toBytes()) {
            throw AttachmentRefusedException.overQuota();
        }
        if (attachments.size() > properties.total().toBytes()) {
            throw AttachmentRefusedException.full();
        }
        requireFree(reserved);
    }

    /** @throws AttachmentRefusedException if the file system has not so much space left */
    void requireFree(long bytes) {
        try {
            if (files.free() - bytes < properties.freeSpace().toBytes()) {
                throw AttachmentRefusedException.full();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
