package dev.parley.message.resumable;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.message.upload.Attachment;
import dev.parley.message.upload.AttachmentRefusedException;
import dev.parley.message.upload.FileSource;
import dev.parley.message.upload.Uploads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Service;

/**
 * Uploads that can be resumed. One is announced with its length, for which space is reserved; its bytes come in any number
 * of requests; at last it becomes an attachment. Until then only its uploader knows of it.
 */
@Service
final class ResumableUploads {
    /** Of one person. */
    static final int MAX_UNFINISHED = 20;

    /** The number of requests that may bring the bytes of one upload, besides those that it needs. */
    static final int MAX_PARTS = 1000;

    private final UploadRows rows;
    private final UploadFiles files;
    private final PartReceiver receiver;
    private final Uploads uploads;
    private final Limits limits;

    ResumableUploads(UploadRows rows, UploadFiles files, PartReceiver receiver, Uploads uploads, Limits limits) {
        this.rows = rows;
        this.files = files;
        this.receiver = receiver;
        this.uploads = uploads;
        this.limits = limits;
    }

    /**
     * Announces an upload.
     *
     * @throws dev.parley.base.error.ParleyException if it is too large, there is no space, or too many are unfinished
     */
    ResumableUpload create(AccountId me, String name, long length) {
        if (rows.countUnfinished(me) >= MAX_UNFINISHED) {
            uploads.delete(me, rows.findAbandoned(me).orElseThrow(AttachmentRefusedException::tooManyUnfinished));
        }
        AttachmentId id = uploads.reserve(me, length);
        rows.add(id, name, length);
        return find(me, id);
    }

    /** @throws NotFoundException if there is no such upload of this person */
    ResumableUpload find(AccountId me, AttachmentId id) {
        return rows.find(me, id).orElseThrow(NotFoundException::new);
    }

    /**
     * Receives bytes. A request that begins later ends one that is still waiting for some.
     *
     * @param announced the number of bytes that come; negative if unknown
     * @return how many bytes are received now
     */
    long append(AccountId me, AttachmentId id, long offset, long announced, InputStream body) {
        ResumableUpload upload = find(me, id);
        if (offset != upload.received()) {
            throw PartReceiver.wrongOffset();
        }
        if (announced > upload.length() - offset) {
            throw AttachmentRefusedException.moreThanAnnounced();
        }
        if (rows.countFiles(id) > MAX_PARTS + upload.length() / PartReceiver.FILE_BYTES) {
            throw new ConflictException("too_many_parts", "The upload was interrupted too often. Begin it again.");
        }
        limits.take(Limit.UPLOAD_PARTS_PER_PERSON, me);
        return uploads.permitted(() -> receiver.receive(upload, body));
    }

    /**
     * Makes an attachment of a complete upload. That can be repeated, with the same result.
     *
     * @throws ConflictException if something is missing
     */
    Attachment finish(AccountId me, AttachmentId id) {
        ResumableUpload upload = find(me, id);
        if (!upload.isComplete()) {
            throw new ConflictException("upload_incomplete", "The file has not been uploaded completely.");
        }
        return uploads.find(me, id).orElseGet(() -> uploads.permitted(() -> assemble(me, upload)));
    }

    /** Two that do this at the same time write two files, of which one becomes the attachment's. */
    private Attachment assemble(AccountId me, ResumableUpload upload) {
        AttachmentId id = upload.id();
        String key = UploadFiles.wholeKey();
        if (!rows.addFile(id, key)) {
            throw new NotFoundException();
        }
        try {
            Attachment attachment = complete(upload, key);
            files.deleteBut(attachment.key(), id);
            return attachment;
        } catch (RuntimeException refusal) {
            if (uploads.find(me, id).filter(stored -> stored.key().equals(key)).isEmpty()) {
                files.delete(key);
            }
            return uploads.find(me, id).orElseThrow(() -> refusal);
        }
    }

    private Attachment complete(ResumableUpload upload, String key) {
        try (InputStream received = files.read(upload.id())) {
            return uploads.complete(upload.id(), key, () -> new FileSource.File(upload.name(), received, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws NotFoundException if there is no such upload, or it has been sent */
    void delete(AccountId me, AttachmentId id) {
        find(me, id);
        uploads.delete(me, id);
    }
}
