package dev.parley.message.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * A file on its way to a bucket. One part is held in memory; a file that is not larger is sent as a whole when the stream
 * is closed. After an error nothing of it is stored.
 */
final class S3Upload extends OutputStream {
    /** The smallest that S3 takes of a part before the last; there can be 10,000. */
    static final int PART_BYTES = 5 << 20;

    private static final Logger log = LoggerFactory.getLogger(S3Upload.class);
    private static final int FIRST_BYTES = 1 << 16;

    private final Bucket bucket;
    private final String key;
    private final List<CompletedPart> parts = new ArrayList<>();
    private byte[] part = new byte[FIRST_BYTES];
    private int length;
    private @Nullable String upload;
    private boolean closed;

    S3Upload(Bucket bucket, String key) {
        this.bucket = bucket;
        this.key = key;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        if (closed) {
            throw new IOException("closed");
        }
        for (int done = 0; done < count; ) {
            if (length == PART_BYTES) {
                sendPart();
            }
            int next = Math.min(count - done, PART_BYTES - length);
            reserve(length + next);
            System.arraycopy(bytes, offset + done, part, length, next);
            length += next;
            done += next;
        }
    }

    private void reserve(int needed) {
        if (needed > part.length) {
            part = Arrays.copyOf(part, Math.min(PART_BYTES, Math.max(needed, 2 * part.length)));
        }
    }

    private void sendPart() {
        try {
            if (upload == null) {
                upload = bucket.begin(key);
            }
            parts.add(bucket.putPart(key, upload, parts.size() + 1, part, length));
            length = 0;
        } catch (RuntimeException failure) {
            abort();
            throw failure;
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (upload == null) {
            closed = true;
            bucket.put(key, part, length);
            return;
        }
        sendPart();
        closed = true;
        try {
            bucket.complete(key, upload, parts);
        } catch (RuntimeException failure) {
            abort();
            throw failure;
        }
    }

    /** If this fails as well, a sweep does it later. */
    private void abort() {
        closed = true;
        if (upload != null) {
            try {
                bucket.abort(key, upload);
            } catch (StorageUnavailableException later) {
                log.debug("An unfinished upload stays for now", later);
            }
        }
    }
}
