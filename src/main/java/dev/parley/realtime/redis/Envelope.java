package dev.parley.realtime.redis;

import dev.parley.base.telemetry.TraceParent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What goes through Redis: 26 bytes that say what it is, the topic, and the message itself. Nodes of two releases run side by
 * side during an upgrade: one ignores what it cannot read.
 *
 * @param number of a hint, its place among the hints of its sender, the first being 1; of a call, its id; of an answer, the
 *     id of the call; of a trace, the number of the hint that follows
 * @param receiver the node whose call is answered; 0 for all nodes
 * @param topic empty for an answer, and for a trace
 */
record Envelope(Kind kind, long sender, long number, long receiver, String topic, byte[] payload) {
    private static final byte VERSION = 1;
    private static final int HEADER = 2 + 3 * Long.BYTES + 1;
    private static final byte[] NOTHING = {};

    static Envelope hint(long sender, long number, String topic, byte[] payload) {
        return new Envelope(Kind.HINT, sender, number, 0, topic, payload);
    }

    /** The trace that the next hint belongs to. It goes on its own, and only if there is one: hints do not grow. */
    static Envelope trace(long sender, long number, TraceParent trace) {
        return new Envelope(Kind.TRACE, sender, number, 0, "", trace.toString().getBytes(StandardCharsets.US_ASCII));
    }

    static Envelope call(long sender, long number, String topic, byte[] payload) {
        return new Envelope(Kind.CALL, sender, number, 0, topic, payload);
    }

    Envelope answer(long self) {
        return new Envelope(Kind.ANSWER, self, number, sender, "", NOTHING);
    }

    byte[] encode() {
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(HEADER + name.length + payload.length)
                .put(VERSION)
                .put((byte) kind.ordinal())
                .putLong(sender)
                .putLong(number)
                .putLong(receiver)
                .put((byte) name.length)
                .put(name)
                .put(payload)
                .array();
    }

    /** Null if it is of another version, or not for this node. */
    static @Nullable Envelope decode(byte[] bytes, long self) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < HEADER || in.get() != VERSION) {
            return null;
        }
        int kind = in.get();
        long sender = in.getLong();
        long number = in.getLong();
        long receiver = in.getLong();
        if (kind < 0 || kind >= Kind.ALL.length || sender == self || receiver != 0 && receiver != self) {
            return null;
        }
        byte[] name = new byte[in.get() & 0xFF];
        if (name.length > in.remaining()) {
            return null;
        }
        in.get(name);
        byte[] payload = new byte[in.remaining()];
        in.get(payload);
        return new Envelope(
                Kind.ALL[kind], sender, number, receiver, new String(name, StandardCharsets.UTF_8), payload);
    }

    /** New kinds go to the end. */
    enum Kind {
        HINT,
        CALL,
        ANSWER,
        TRACE;

        private static final Kind[] ALL = values();
    }
}
