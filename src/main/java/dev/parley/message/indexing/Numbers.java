package dev.parley.message.indexing;

import java.util.Arrays;

/** A growing array of bytes, with numbers of variable length: seven bits a byte, the lowest first. */
final class Numbers {
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;
    private static final int INITIAL = 64;

    private byte[] bytes = new byte[INITIAL];
    private int size;

    Numbers add(long number) {
        long rest = number;
        while (rest >= MORE) {
            put((byte) (rest & (MORE - 1) | MORE));
            rest >>>= BITS;
        }
        put((byte) rest);
        return this;
    }

    Numbers add(byte[] from, int start, int end) {
        reserve(end - start);
        System.arraycopy(from, start, bytes, size, end - start);
        size += end - start;
        return this;
    }

    private void put(byte value) {
        reserve(1);
        bytes[size++] = value;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }

    int size() {
        return size;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    void clear() {
        size = 0;
    }

    Numbers addAll(Numbers other) {
        return add(other.bytes, 0, other.size);
    }

    /** Reads what was added. */
    static final class Reader {
        private final byte[] bytes;
        private final int end;
        private int at;

        Reader(byte[] bytes) {
            this(bytes, 0, bytes.length);
        }

        Reader(byte[] bytes, int start, int end) {
            this.bytes = bytes;
            this.at = start;
            this.end = end;
        }

        boolean hasNext() {
            return at < end;
        }

        long next() {
            long number = 0;
            int shift = 0;
            byte value = bytes[at++];
            while (value < 0) {
                number |= (long) (value & (MORE - 1)) << shift;
                shift += BITS;
                value = bytes[at++];
            }
            return number | (long) value << shift;
        }

        int position() {
            return at;
        }

        void skip(int count) {
            at += count;
        }
    }
}
