package dev.parley.message.indexing;

import dev.parley.base.id.ConversationId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Moves the terms of recent messages into the parts of their volume when there are enough of them, so that a message costs
 * little to write, and a search reads little: of each volume one part for a term.
 */
@Component
final class IndexParts {
    /** Recent messages that are merged, besides a share of those in the volume. */
    private static final int RECENT = 64;

    private static final int SHARE = 64;

    /** The average size of a part: it fits into a row without being stored apart. */
    private static final int PART_BYTES = 1_536;

    private static final int MAX_BITS = 12;

    private final IndexTable table;

    IndexParts(IndexTable table) {
        this.table = table;
    }

    /** The progress after recent messages have been merged, if there are enough. */
    Progress merged(Progress progress) {
        long inVolume = progress.mergedSeq() - Progress.base(Progress.volume(progress.seq()));
        if (progress.seq() - progress.mergedSeq() < RECENT + Math.max(0, inVolume) / SHARE) {
            return progress;
        }
        byte[] shape = progress.shape();
        Map<Integer, long[]> byVolume = new TreeMap<>();
        long[] pairs = Postings.pairs(progress.recent());
        int last = Progress.volume(progress.seq());
        for (int volume = Progress.volume(progress.mergedSeq() + 1); volume <= last; volume++) {
            byVolume.put(volume, within(volume, progress.mergedSeq(), pairs));
        }
        for (Map.Entry<Integer, long[]> entry : byVolume.entrySet()) {
            int volume = entry.getKey();
            shape = volume < shape.length ? shape : Arrays.copyOf(shape, volume + 1);
            shape[volume] = change(progress.conversationId(), volume, shape[volume], entry.getValue(), new long[0]);
        }
        return new Progress(
                progress.conversationId(), progress.seq(), progress.seq(), shape, progress.times(), Postings.EMPTY);
    }

    /** Those of the recent pairs that belong to a volume, with their places in it. */
    private static long[] within(int volume, long mergedSeq, long[] pairs) {
        long base = Progress.base(volume);
        return Arrays.stream(pairs)
                .filter(pair -> Progress.volume(mergedSeq + Postings.place(pair)) == volume)
                .map(pair -> Postings.pair(Postings.hash(pair), mergedSeq + Postings.place(pair) - base))
                .toArray();
    }

    /** The progress after one message has got other terms. */
    Progress changed(Progress progress, long seq, Collection<Integer> added, int[] removed) {
        boolean recent = seq > progress.mergedSeq();
        int volume = Progress.volume(seq);
        long place = seq - (recent ? progress.mergedSeq() : Progress.base(volume));
        long[] more = added.stream()
                .mapToLong(hash -> Postings.pair(hash, place))
                .sorted()
                .toArray();
        long[] less = Arrays.stream(removed)
                .mapToLong(hash -> Postings.pair(hash, place))
                .sorted()
                .toArray();
        byte[] shape = progress.shape().clone();
        byte[] changed = progress.recent();
        if (recent) {
            changed = Postings.changed(changed, more, less);
        } else {
            shape[volume] = change(progress.conversationId(), volume, shape[volume], more, less);
        }
        return new Progress(
                progress.conversationId(), progress.seq(), progress.mergedSeq(), shape, progress.times(), changed);
    }

    /** Changes a volume; returns by how many bits it is divided afterwards. */
    private byte change(ConversationId conversationId, int volume, byte bits, long[] added, long[] removed) {
        Map<Integer, byte[]> stored = table.volume(conversationId, volume);
        Map<Integer, byte[]> parts = new HashMap<>();
        long size = 0;
        for (int number = 0; number < 1 << bits; number++) {
            byte[] before = stored.getOrDefault(number, Postings.EMPTY);
            byte[] after = Postings.changed(before, of(number, bits, added), of(number, bits, removed));
            size += after.length;
            parts.put(number, after);
        }
        byte divided = bits;
        while (size > (long) PART_BYTES << divided && divided < MAX_BITS) {
            parts = split(parts, divided);
            divided++;
        }
        Map<Integer, byte[]> changed = new TreeMap<>();
        parts.forEach((number, terms) -> {
            if (!Arrays.equals(terms, stored.getOrDefault(number, Postings.EMPTY))) {
                changed.put(Progress.part(volume, number), terms);
            }
        });
        if (!changed.isEmpty()) {
            table.save(conversationId, changed);
        }
        return divided;
    }

    /** Those pairs, of sorted ones, that belong to a part. */
    private static long[] of(int number, int bits, long[] pairs) {
        return Arrays.copyOfRange(pairs, start(number, bits, pairs), start(number + 1, bits, pairs));
    }

    private static int start(int number, int bits, long[] pairs) {
        if (number == 1 << bits) {
            return pairs.length;
        }
        int found = Arrays.binarySearch(pairs, (long) number << Postings.HASH_BITS - bits + Integer.SIZE);
        return found < 0 ? -found - 1 : found;
    }

    private static Map<Integer, byte[]> split(Map<Integer, byte[]> parts, int bits) {
        Map<Integer, byte[]> halves = new HashMap<>();
        parts.forEach((number, terms) -> {
            byte[][] both = Postings.split(terms, 2 * number + 1 << Postings.HASH_BITS - bits - 1);
            halves.put(2 * number, both[0]);
            halves.put(2 * number + 1, both[1]);
        });
        return halves;
    }
}
