package dev.parley.message.search;

import dev.parley.message.indexing.Candidates;
import dev.parley.message.indexing.SendTimes;
import dev.parley.message.search.FoundMessages.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.LongPredicate;

/**
 * Goes through the candidates of many conversations from the newest to the oldest. When they were sent is known only about
 * before they are read; each that is read makes it exact for those before it in its conversation.
 */
final class Walks {
    private final long before;
    private final long after;
    private final Map<Long, Walk> byConversation = new HashMap<>();
    private final PriorityQueue<Walk> queue = new PriorityQueue<>(
            Comparator.comparingLong((Walk walk) -> walk.bound).reversed());

    /**
     * @param before only messages sent before this, in milliseconds; exclusive
     * @param after only messages sent since; inclusive
     */
    Walks(long before, long after) {
        this.before = before;
        this.after = after;
    }

    /** @param lastMillis when the newest message of the conversation was sent */
    void add(Candidates candidates, long lastMillis) {
        Walk walk = new Walk(candidates, lastMillis + 1);
        if (walk.hasNext()) {
            byConversation.put(candidates.conversationId().value(), walk);
            queue.add(walk);
        }
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** All that are left were sent before this; exclusive. */
    long bound() {
        Walk first = queue.peek();
        return first == null ? Long.MIN_VALUE : first.bound;
    }

    /** The next candidates, as far as is known the newest. */
    List<Place> next(int count) {
        List<Place> places = new ArrayList<>();
        while (places.size() < count && !queue.isEmpty()) {
            Walk walk = queue.poll();
            places.add(walk.next());
            if (walk.hasNext()) {
                queue.add(walk);
            }
        }
        return places;
    }

    /** Says when messages that were candidates have been sent: those before them in their conversations not later. */
    void sent(List<FoundMessages.Row> rows) {
        rows.forEach(row -> {
            Walk walk = byConversation.get(row.place().conversationId().value());
            if (walk != null && row.millis() + 1 < walk.bound && row.place().seq() > walk.nextSeq()) {
                queue.remove(walk);
                walk.bound = row.millis() + 1;
                if (walk.hasNext()) {
                    queue.add(walk);
                }
            }
        });
    }

    private final class Walk {
        private final Candidates candidates;
        private final int first;
        private int at;
        private long bound;

        Walk(Candidates candidates, long bound) {
            this.candidates = candidates;
            SendTimes times = candidates.times();
            long[] seqs = candidates.seqs();
            this.at = count(seqs, seq -> times.since(seq) < before) - 1;
            this.first = count(seqs, seq -> times.before(seq) <= after);
            this.bound = bound;
            limit();
        }

        /** The number of seqs at the start for which this is true; it is for none after those. */
        private static int count(long[] seqs, LongPredicate isTrue) {
            int low = 0;
            int high = seqs.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (isTrue.test(seqs[middle])) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        private void limit() {
            if (hasNext()) {
                bound = Math.min(Math.min(bound, before), candidates.times().before(nextSeq()));
            }
        }

        boolean hasNext() {
            return at >= first;
        }

        long nextSeq() {
            return hasNext() ? candidates.seqs()[at] : 0;
        }

        Place next() {
            Place place = new Place(candidates.conversationId(), nextSeq());
            at--;
            limit();
            return place;
        }
    }
}
