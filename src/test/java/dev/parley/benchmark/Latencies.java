package dev.parley.benchmark;

/** How long things took, in buckets whose width is below 1.6 % of their value; from one thread. */
final class Latencies {
    private static final int SUB_BITS = 6;
    private static final int SUBS = 1 << SUB_BITS;

    private final long[] counts = new long[SUBS * 64];
    private long count;
    private long max;

    void add(long nanos) {
        long value = Math.max(0, nanos);
        counts[bucket(value)]++;
        count++;
        max = Math.max(max, value);
    }

    private static int bucket(long value) {
        if (value < SUBS) {
            return (int) value;
        }
        int shift = 63 - Long.numberOfLeadingZeros(value) - SUB_BITS;
        return (shift + 1) * SUBS + (int) (value >>> shift) - SUBS;
    }

    private static double middle(int bucket) {
        if (bucket < SUBS) {
            return bucket;
        }
        int shift = bucket / SUBS - 1;
        return ((long) (bucket % SUBS + SUBS) << shift) + (1L << shift) / 2.0;
    }

    long count() {
        return count;
    }

    /** In milliseconds; 0 if there is nothing. */
    double percentile(double percent) {
        long rank = (long) Math.ceil(count * percent / 100);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank && seen > 0) {
                return Math.min(middle(i), max) / 1e6;
            }
        }
        return 0;
    }

    double maxMillis() {
        return max / 1e6;
    }
}
