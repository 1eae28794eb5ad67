package dev.parley.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One connection of a {@link Loop}. What has come but is not complete waits here; what has not gone out, too. */
abstract class Wire {
    private static final byte[] NOTHING = {};

    private @Nullable Loop loop;
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private byte[] rest = NOTHING;
    private int restLength;
    private byte[] unsent = NOTHING;
    private int unsentLength;
    private boolean ended;

    void attach(Loop loop, SocketChannel channel, SelectionKey key) {
        this.loop = loop;
        this.channel = channel;
        this.key = key;
    }

    SocketChannel channel() {
        return Objects.requireNonNull(channel);
    }

    SelectionKey key() {
        return Objects.requireNonNull(key);
    }

    /** The connection stands. */
    abstract void connected();

    /** Bytes have come; returns how many of them, from {@code from} on, were complete and are dealt with. */
    abstract int received(byte[] bytes, int from, int to);

    /** The connection is no more, though nobody here closed it. */
    abstract void lost(String why);

    void take(byte[] bytes, int count) {
        if (restLength == 0) {
            int used = received(bytes, 0, count);
            keep(bytes, used, count);
            return;
        }
        if (rest.length < restLength + count) {
            rest = Arrays.copyOf(rest, Math.max(restLength + count, 2 * rest.length));
        }
        System.arraycopy(bytes, 0, rest, restLength, count);
        int length = restLength + count;
        restLength = 0;
        int used = received(rest, 0, length);
        keep(rest, used, length);
    }

    private void keep(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0) {
            // An idle connection keeps no buffer.
            rest = NOTHING;
            restLength = 0;
            return;
        }
        if (bytes == rest) {
            System.arraycopy(rest, from, rest, 0, length);
        } else {
            rest = Arrays.copyOfRange(bytes, from, Math.max(to, from + 1024));
        }
        restLength = length;
    }

    /** Sends at once what the network takes; the rest follows by itself. */
    void send(byte[] bytes, int from, int length) {
        if (ended) {
            return;
        }
        if (unsentLength > 0) {
            append(bytes, from, length);
            return;
        }
        try {
            ByteBuffer buffer = Objects.requireNonNull(loop).outgoing();
            buffer.clear();
            buffer.put(bytes, from, length).flip();
            int written = channel().write(buffer);
            if (written < length) {
                append(bytes, from + written, length - written);
                key().interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            }
        } catch (IOException failure) {
            end(failure.toString());
        }
    }

    private void append(byte[] bytes, int from, int length) {
        if (unsent.length < unsentLength + length) {
            unsent = Arrays.copyOf(unsent, Math.max(unsentLength + length, 2 * unsent.length));
        }
        System.arraycopy(bytes, from, unsent, unsentLength, length);
        unsentLength += length;
    }

    void flush(ByteBuffer buffer) throws IOException {
        int length = Math.min(unsentLength, buffer.capacity());
        buffer.clear();
        buffer.put(unsent, 0, length).flip();
        int written = channel().write(buffer);
        System.arraycopy(unsent, written, unsent, 0, unsentLength - written);
        unsentLength -= written;
        if (unsentLength == 0) {
            unsent = NOTHING;
            key().interestOps(SelectionKey.OP_READ);
        }
    }

    /** Ends the connection as one that is lost. */
    void end(String why) {
        if (!ended) {
            ended = true;
            shut();
            Objects.requireNonNull(loop).forget(this);
            lost(why);
        }
    }

    /** Ends the connection without a farewell. */
    void close() {
        if (!ended) {
            ended = true;
            shut();
            Objects.requireNonNull(loop).forget(this);
        }
    }

    private void shut() {
        try {
            key().cancel();
            channel().close();
        } catch (IOException alreadyGone) {
            // It is gone, which is all that was wanted.
        }
    }
}
