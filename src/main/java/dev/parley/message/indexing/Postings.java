package dev.parley.message.indexing;

import java.util.Arrays;

/**
 * The stored form of a part of the index: for each hash of a term, in ascending order, the places of its messages. A place
 * is the distance of a message's seq from a base that the owner knows. Hashes are stored as differences, each followed by
 * the length of its places; places as differences too, with runs of neighbours counted.
 *
 * <p>Changes are sorted arrays of pairs of a hash and a place.
 */
final class Postings {
    /** Bits of a hash. */
    static final int HASH_BITS = 31;

    static final byte[] EMPTY = {};

    private static final int PLACE_BITS = 32;
    private static final long NONE = Long.MAX_VALUE;

    private Postings() {}

    /** A hash and a place in one number; pairs sort by hash, then by place. */
    static long pair(int hash, long place) {
        return (long) hash << PLACE_BITS | place;
    }

    static int hash(long pair) {
        return (int) (pair >>> PLACE_BITS);
    }

    static long place(long pair) {
        return pair & (1L << PLACE_BITS) - 1;
    }

    /** The places of a term, ascending; empty if there are none. */
    static long[] find(byte[] postings, int hash) {
        Entries entries = new Entries(postings);
        while (entries.hash < hash) {
            entries.next();
        }
        return entries.hash == hash ? entries.places() : new long[0];
    }

    /** All pairs, in their order. */
    static long[] pairs(byte[] postings) {
        long[] all = new long[INITIAL];
        int size = 0;
        for (Entries entries = new Entries(postings); entries.hash != NONE; entries.next()) {
            for (long place : entries.places()) {
                if (size == all.length) {
                    all = Arrays.copyOf(all, 2 * size);
                }
                all[size++] = pair((int) entries.hash, place);
            }
        }
        return Arrays.copyOf(all, size);
    }

    private static final int INITIAL = 64;

    /**
     * Adds and removes pairs. One that is there already, or is not there, is left as it is.
     *
     * @return the same array if nothing changes
     */
    static byte[] changed(byte[] postings, long[] added, long[] removed) {
        if (added.length == 0 && removed.length == 0) {
            return postings;
        }
        Entries entries = new Entries(postings);
        Output output = new Output();
        int add = 0;
        int remove = 0;
        while (entries.hash != NONE || add < added.length) {
            long hash = Math.min(entries.hash, add < added.length ? hash(added[add]) : NONE);
            int addEnd = end(added, add, hash);
            while (remove < removed.length && hash(removed[remove]) < hash) {
                remove++;
            }
            int removeEnd = end(removed, remove, hash);
            if (add == addEnd && remove == removeEnd) {
                output.copy(entries);
            } else {
                long[] places = entries.hash == hash ? entries.places() : new long[0];
                output.add(hash, changed(places, added, add, addEnd, removed, remove, removeEnd));
            }
            if (entries.hash == hash) {
                entries.next();
            }
            add = addEnd;
            remove = removeEnd;
        }
        byte[] result = output.all.bytes();
        return Arrays.equals(result, postings) ? postings : result;
    }

    private static int end(long[] pairs, int start, long hash) {
        int end = start;
        while (end < pairs.length && hash(pairs[end]) == hash) {
            end++;
        }
        return end;
    }

    private static long[] changed(
            long[] places, long[] added, int add, int addEnd, long[] removed, int remove, int removeEnd) {
        long[] merged = Arrays.copyOf(places, places.length + addEnd - add);
        for (int i = add; i < addEnd; i++) {
            merged[places.length + i - add] = place(added[i]);
        }
        Arrays.sort(merged);
        long[] gone =
                Arrays.stream(removed, remove, removeEnd).map(Postings::place).toArray();
        return Arrays.stream(merged)
                .distinct()
                .filter(place -> Arrays.binarySearch(gone, place) < 0)
                .toArray();
    }

    /** Splits into those with a hash below a boundary and the others. */
    static byte[][] split(byte[] postings, int boundary) {
        Output low = new Output();
        Output high = new Output();
        for (Entries entries = new Entries(postings); entries.hash != NONE; entries.next()) {
            (entries.hash < boundary ? low : high).copy(entries);
        }
        return new byte[][] {low.all.bytes(), high.all.bytes()};
    }

    /** The current entry of stored postings. */
    private static final class Entries {
        private final byte[] bytes;
        private final Numbers.Reader reader;
        private long hash;
        private int end;

        Entries(byte[] bytes) {
            this.bytes = bytes;
            this.reader = new Numbers.Reader(bytes);
            next();
        }

        /** Moves to the next entry; the last is followed by one with the hash {@link #NONE}. */
        void next() {
            reader.skip(end == 0 ? 0 : end - reader.position());
            if (!reader.hasNext()) {
                hash = NONE;
                return;
            }
            hash += reader.next();
            int length = (int) reader.next();
            end = reader.position() + length;
        }

        long[] places() {
            long[] places = new long[INITIAL];
            int size = 0;
            long last = 0;
            Numbers.Reader stored = new Numbers.Reader(bytes, reader.position(), end);
            while (stored.hasNext()) {
                long gap = stored.next();
                // A gap of zero is followed by a number of neighbours.
                long count = gap == 0 && size > 0 ? stored.next() : 1;
                long step = gap == 0 && size > 0 ? 1 : gap + (size > 0 ? 1 : 0);
                for (long i = 0; i < count; i++) {
                    last += step;
                    if (size == places.length) {
                        places = Arrays.copyOf(places, 2 * size);
                    }
                    places[size++] = last;
                }
            }
            return Arrays.copyOf(places, size);
        }
    }

    private static final class Output {
        private final Numbers all = new Numbers();
        private final Numbers entry = new Numbers();
        private long last;

        void copy(Entries entries) {
            int start = entries.reader.position();
            begin(entries.hash, entries.end - start);
            all.add(entries.bytes, start, entries.end);
        }

        void add(long hash, long[] places) {
            if (places.length == 0) {
                return;
            }
            entry.clear();
            entry.add(places[0]);
            int i = 1;
            while (i < places.length) {
                int neighbours = 0;
                while (i + neighbours < places.length && places[i + neighbours] == places[i - 1] + neighbours + 1) {
                    neighbours++;
                }
                if (neighbours > 0) {
                    entry.add(0).add(neighbours);
                    i += neighbours;
                } else {
                    entry.add(places[i] - places[i - 1] - 1);
                    i++;
                }
            }
            begin(hash, entry.size());
            all.addAll(entry);
        }

        private void begin(long hash, int length) {
            all.add(hash - last).add(length);
            last = hash;
        }
    }
}
