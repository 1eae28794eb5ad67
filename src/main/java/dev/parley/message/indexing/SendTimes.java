package dev.parley.message.indexing;

import java.util.Arrays;

/**
 * About when the messages of a conversation were sent: to the second, for every sixteenth. They never go back, even where
 * the clocks of nodes do.
 */
public final class SendTimes {
    private static final int BLOCK_BITS = 4;
    private static final int MILLIS = 1000;

    private final byte[] stored;
    private final long[] seconds;

    SendTimes(byte[] stored) {
        this.stored = stored;
        Numbers.Reader reader = new Numbers.Reader(stored);
        long[] all = new long[stored.length];
        int size = 0;
        long last = 0;
        while (reader.hasNext()) {
            last += reader.next();
            all[size++] = last;
        }
        this.seconds = Arrays.copyOf(all, size);
    }

    /** With more messages. */
    static final class Writer {
        private final Numbers numbers = new Numbers();
        private int blocks;
        private long last;

        Writer(SendTimes before) {
            numbers.add(before.stored, 0, before.stored.length);
            blocks = before.seconds.length;
            last = blocks == 0 ? 0 : before.seconds[blocks - 1];
        }

        void add(long seq, long millis) {
            while (blocks <= block(seq)) {
                long second = Math.max(last, millis / MILLIS);
                numbers.add(second - last);
                last = second;
                blocks++;
            }
        }

        byte[] bytes() {
            return numbers.bytes();
        }
    }

    private static int block(long seq) {
        return (int) (seq - 1 >>> BLOCK_BITS);
    }

    /** A time before which the message was sent, in milliseconds; exclusive. */
    public long before(long seq) {
        int next = block(seq) + 1;
        return next < seconds.length ? (seconds[next] + 1) * MILLIS : Long.MAX_VALUE;
    }

    /** A time since which the message was sent, in milliseconds; inclusive. */
    public long since(long seq) {
        int block = Math.min(block(seq), seconds.length - 1);
        return block < 0 ? Long.MIN_VALUE : seconds[block] * MILLIS;
    }
}
