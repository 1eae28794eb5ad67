package dev.parley.benchmark;

/** Reading and writing text in place. */
final class Bytes {
    private Bytes() {}

    /** Where a text begins, -1 if it is not there. */
    static int indexOf(byte[] text, byte[] bytes, int from, int to) {
        byte first = text[0];
        int last = to - text.length;
        for (int at = from; at <= last; at++) {
            if (bytes[at] == first && startsWith(text, bytes, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] text, byte[] bytes, int at) {
        for (int i = 1; i < text.length; i++) {
            if (bytes[at + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** How many times a text is there. */
    static int count(byte[] text, byte[] bytes, int to) {
        int count = 0;
        for (int at = indexOf(text, bytes, 0, to); at >= 0; at = indexOf(text, bytes, at + text.length, to)) {
            count++;
        }
        return count;
    }

    /** The number that begins here, however many digits it has. */
    static long numberAt(byte[] bytes, int from) {
        int end = from;
        while (bytes[end] >= '0' && bytes[end] <= '9') {
            end++;
        }
        return number(bytes, from, end - from);
    }

    /** A number of exactly so many digits. */
    static long number(byte[] bytes, int from, int digits) {
        long number = 0;
        for (int at = from; at < from + digits; at++) {
            number = 10 * number + bytes[at] - '0';
        }
        return number;
    }

    /** Writes a number of exactly so many digits. */
    static void putNumber(long number, byte[] bytes, int from, int digits) {
        long rest = number;
        for (int at = from + digits - 1; at >= from; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Writes a number of exactly so many hexadecimal digits. */
    static void putHex(long number, byte[] bytes, int from, int digits) {
        long rest = number;
        for (int at = from + digits - 1; at >= from; at--) {
            bytes[at] = (byte) "0123456789abcdef".charAt((int) (rest & 15));
            rest >>>= 4;
        }
    }
}
