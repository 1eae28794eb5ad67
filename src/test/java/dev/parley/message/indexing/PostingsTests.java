package dev.parley.message.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The stored form of the index, compared with a sorted set. */
class PostingsTests {
    private static final long[] NONE = {};

    private final Random random = new Random(7);

    @Test
    void holdsWhatWasAddedAndNotRemoved() {
        TreeSet<Long> model = new TreeSet<>();
        byte[] postings = Postings.EMPTY;
        for (int round = 0; round < 300; round++) {
            long[] added = pairs(random.nextInt(40), 1 + round % 3 * 1_000);
            long[] removed = round % 4 == 0 ? some(model) : NONE;

            postings = Postings.changed(postings, added, removed);

            LongStream.of(added).forEach(model::add);
            LongStream.of(removed).forEach(model::remove);
            assertThat(Postings.pairs(postings)).containsExactly(sorted(model));
        }
        int hash = Postings.hash(model.first());
        assertThat(Postings.find(postings, hash))
                .containsExactly(model.stream()
                        .filter(pair -> Postings.hash(pair) == hash)
                        .mapToLong(Postings::place)
                        .toArray());
        assertThat(Postings.find(postings, 1)).isEmpty();
    }

    @Test
    void emptyAgainAfterAllIsRemoved() {
        long[] added = pairs(500, 5_000);
        byte[] postings = Postings.changed(Postings.EMPTY, added, NONE);

        assertThat(Postings.changed(postings, added, NONE)).isSameAs(postings);
        assertThat(Postings.changed(postings, NONE, pairs(0, 1))).isSameAs(postings);
        assertThat(Postings.changed(postings, NONE, added)).isEmpty();
    }

    @Test
    void splitsAtABoundary() {
        byte[] postings = Postings.changed(Postings.EMPTY, pairs(800, 100), NONE);
        int boundary = 1 << Postings.HASH_BITS - 1;

        byte[][] halves = Postings.split(postings, boundary);

        assertThat(LongStream.of(Postings.pairs(halves[0])).boxed())
                .isNotEmpty()
                .allMatch(pair -> Postings.hash(pair) < boundary);
        assertThat(LongStream.of(Postings.pairs(halves[1])).boxed())
                .isNotEmpty()
                .allMatch(pair -> Postings.hash(pair) >= boundary);
        assertThat(LongStream.concat(LongStream.of(Postings.pairs(halves[0])), LongStream.of(Postings.pairs(halves[1])))
                        .toArray())
                .containsExactly(Postings.pairs(postings));
    }

    @Test
    void neighboursCostNothing() {
        long[] pairs = LongStream.rangeClosed(1, 100_000)
                .map(place -> Postings.pair(77, place))
                .toArray();

        assertThat(Postings.changed(Postings.EMPTY, pairs, NONE)).hasSizeLessThan(16);
    }

    private long[] pairs(int count, int places) {
        return random.ints(count, 0, Integer.MAX_VALUE)
                .mapToLong(hash -> Postings.pair(hash & ~0xFFFFFF, 1 + random.nextInt(places)))
                .sorted()
                .distinct()
                .toArray();
    }

    private long[] some(TreeSet<Long> model) {
        return model.stream()
                .filter(pair -> random.nextInt(3) == 0)
                .mapToLong(pair -> pair)
                .toArray();
    }

    private static long[] sorted(TreeSet<Long> model) {
        return model.stream().mapToLong(pair -> pair).toArray();
    }
}
