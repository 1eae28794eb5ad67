package dev.parley.message.file;

import dev.parley.message.file.Bucket.Block;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * A file in a bucket, read in blocks: short ones first, since often little is read, then longer ones as long as the
 * reader goes on.
 */
final class S3Download implements SeekableByteChannel {
    private static final int FIRST_BYTES = 1 << 17;
    private static final int MOST_BYTES = 1 << 20;

    private final Bucket bucket;
    private final String key;
    private final long size;
    private Block block;
    private long position;
    private boolean open = true;

    S3Download(Bucket bucket, String key) throws IOException {
        this.bucket = bucket;
        this.key = key;
        this.block = bucket.read(key, 0, FIRST_BYTES);
        this.size = block.size();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        requireOpen();
        if (position >= size) {
            return -1;
        }
        if (!block.contains(position)) {
            block = next();
        }
        int from = (int) (position - block.start());
        int count = Math.min(target.remaining(), block.bytes().length - from);
        target.put(block.bytes(), from, count);
        position += count;
        return count;
    }

    private Block next() throws IOException {
        boolean goesOn = position == block.start() + block.bytes().length;
        int length = goesOn ? Math.min(MOST_BYTES, 2 * block.bytes().length) : FIRST_BYTES;
        Block next = bucket.read(key, position, Math.max(FIRST_BYTES, length));
        if (!next.contains(position)) {
            throw new EOFException("A stored file is shorter than it was");
        }
        return next;
    }

    @Override
    public long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
        requireOpen();
        if (newPosition < 0) {
            throw new IllegalArgumentException("before the beginning");
        }
        position = newPosition;
        return this;
    }

    @Override
    public long size() throws IOException {
        requireOpen();
        return size;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }
}
