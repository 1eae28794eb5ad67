package dev.parley.message.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Stores files as objects in a bucket, under their keys. A large file is sent in parts, and a file is read in blocks, so
 * that neither takes more memory than {@value S3Upload#PART_BYTES} bytes, and no connection waits for a slow client.
 */
@Component
@ConditionalOnProperty(name = "parley.attachments.store", havingValue = "s3")
final class S3Store implements AttachmentStore, AutoCloseable {
    private final Bucket bucket;

    S3Store(AttachmentProperties properties) {
        this.bucket = new Bucket(properties.s3());
    }

    @Override
    public OutputStream create(String key) {
        AttachmentFiles.requireKey(key);
        return new S3Upload(bucket, key);
    }

    @Override
    public SeekableByteChannel open(String key) throws IOException {
        AttachmentFiles.requireKey(key);
        return new S3Download(bucket, key);
    }

    @Override
    public void delete(String key) {
        AttachmentFiles.requireKey(key);
        bucket.delete(key);
    }

    /** Nobody knows; what fits is for the quotas to say. */
    @Override
    public long free() {
        return Long.MAX_VALUE;
    }

    @Override
    public void list(Instant writtenBefore, Consumer<List<String>> keys) {
        bucket.list(
                writtenBefore,
                page -> keys.accept(page.stream().filter(AttachmentFiles::isKey).toList()));
    }

    /** Parts of an upload that was neither completed nor aborted stay, invisible, until it is aborted. */
    @Override
    public void removeUnfinished(Instant begunBefore) {
        bucket.abortBegunBefore(begunBefore);
    }

    @Override
    public void check() {
        bucket.check();
    }

    @Override
    public void close() {
        bucket.close();
    }
}
