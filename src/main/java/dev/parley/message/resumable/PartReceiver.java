package dev.parley.message.resumable;

import dev.parley.base.error.ConflictException;
import dev.parley.base.id.AttachmentId;
import dev.parley.message.file.AttachmentFiles;
import dev.parley.message.resumable.UploadRows.Segment;
import dev.parley.message.upload.AttachmentRefusedException;
import dev.parley.message.upload.Uploads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores what comes of an upload in files of up to {@value #FILE_BYTES} bytes, so that a crash loses no more than that.
 * What has come before a connection ends is kept.
 */
@Component
final class PartReceiver {
    static final int FILE_BYTES = 4 << 20;

    private static final int BUFFER_BYTES = 1 << 16;

    private final UploadRows rows;
    private final UploadFiles uploadFiles;
    private final AttachmentFiles files;
    private final Uploads uploads;

    PartReceiver(UploadRows rows, UploadFiles uploadFiles, AttachmentFiles files, Uploads uploads) {
        this.rows = rows;
        this.uploadFiles = uploadFiles;
        this.files = files;
        this.uploads = uploads;
    }

    /**
     * Receives from where the upload has come to, up to its end.
     *
     * @return how many bytes are received now
     * @throws AttachmentRefusedException if the connection ends before its announced length, is too slow, or brings more
     *     than there should be
     * @throws ConflictException if another request has begun to write
     */
    long receive(ResumableUpload upload, InputStream body) {
        UUID writer = UUID.randomUUID();
        if (!rows.takeOver(upload.id(), writer, upload.received())) {
            throw wrongOffset();
        }
        long received = upload.received();
        Part part = Part.NONE;
        while (received < upload.length() && !part.isLast()) {
            uploads.requireFree(FILE_BYTES);
            part = store(upload.id(), writer, received, Math.min(FILE_BYTES, upload.length() - received), body);
            received += part.length();
        }
        if (part.cut() != null) {
            throw part.cut();
        }
        requireEnd(body);
        return received;
    }

    private Part store(AttachmentId id, UUID writer, long start, long most, InputStream body) {
        String key = UploadFiles.partKey();
        if (!rows.addFile(id, key)) {
            throw wrongOffset();
        }
        Part part = write(key, most, body);
        // If this fails with an exception it may have been stored, so the file stays; its row says to which upload.
        boolean counted = part.length() > 0 && rows.record(id, writer, new Segment(key, start, part.length()));
        if (!counted) {
            uploadFiles.delete(key);
        }
        if (!counted && part.length() > 0) {
            throw wrongOffset();
        }
        return part;
    }

    private Part write(String key, long most, InputStream body) {
        try (OutputStream out = files.write(key)) {
            return copy(body, out, most);
        } catch (IOException failure) {
            uploadFiles.delete(key);
            throw new UncheckedIOException(failure);
        } catch (RuntimeException failure) {
            uploadFiles.delete(key);
            throw failure;
        }
    }

    private static Part copy(InputStream body, OutputStream out, long most) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long length = 0;
        while (length < most) {
            int read;
            try {
                read = body.read(buffer, 0, (int) Math.min(buffer.length, most - length));
            } catch (IOException | AttachmentRefusedException cut) {
                return new Part(length, true, AttachmentRefusedException.of(cut));
            }
            if (read < 0) {
                return new Part(length, true, null);
            }
            out.write(buffer, 0, read);
            length += read;
        }
        return new Part(length, false, null);
    }

    private static void requireEnd(InputStream body) {
        try {
            if (body.read() >= 0) {
                throw AttachmentRefusedException.moreThanAnnounced();
            }
        } catch (IOException cut) {
            throw AttachmentRefusedException.of(cut);
        }
    }

    static ConflictException wrongOffset() {
        return new ConflictException(
                "wrong_offset", "The upload has come to another place. Ask where, and go on there.");
    }

    /**
     * What came for one file.
     *
     * @param isLast whether the body has ended
     * @param cut why it ended too early; null if it did not
     */
    private record Part(
            long length, boolean isLast, @Nullable AttachmentRefusedException cut) {
        static final Part NONE = new Part(0, false, null);
    }
}
