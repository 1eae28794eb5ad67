package dev.parley.base.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Race;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class ReadCacheTests {
    private final ReadCache<String, Integer> cache = new ReadCache<>(100, Duration.ofHours(1));
    private final AtomicInteger stored = new AtomicInteger(1);
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void readsOnce() {
        read();

        assertThat(read()).contains(1);
        assertThat(reads).hasValue(1);
    }

    @Test
    void readsAgainAfterAChange() {
        read();

        stored.set(2);
        cache.forget("key");

        assertThat(read()).contains(2);
    }

    @Test
    void doesNotRememberThatThereIsNothing() {
        assertThat(cache.get("key", key -> Optional.empty())).isEmpty();

        assertThat(read()).contains(1);
    }

    @Test
    void keepsNothingThatChangedWhileItWasRead() {
        Optional<Integer> old = cache.get("key", key -> {
            Optional<Integer> seen = Optional.of(stored.get());
            stored.set(2);
            cache.forget("key");
            return seen;
        });

        assertThat(old).contains(1);
        assertThat(read()).contains(2);
    }

    @Test
    void readsTheUnknownOfManyAtOnce() {
        read();

        Map<String, Integer> all = cache.all(List.of("key", "other", "none"), missing -> {
            assertThat(missing).containsExactlyInAnyOrder("other", "none");
            return Map.of("other", 7);
        });

        assertThat(all).containsExactlyInAnyOrderEntriesOf(Map.of("key", 1, "other", 7));
        assertThat(cache.get("other", key -> Optional.of(8))).contains(7);
    }

    @Test
    void keepsNoneOfManyWhenOneChangedWhileTheyWereRead() {
        cache.all(List.of("key", "other"), missing -> {
            cache.forget("key");
            return Map.of("key", 1, "other", 7);
        });

        assertThat(cache.get("key", key -> Optional.of(2))).contains(2);
    }

    /** Whatever is read meanwhile, after the announcement nobody sees what was before. */
    @Test
    void neverShowsAnOldValueAfterTheAnnouncement() {
        Race.run(
                2_000,
                round -> {
                    stored.set(3 * round);
                    cache.forget("key");
                    stored.set(3 * round + 1);
                    cache.forget("key");
                    assertThat(cache.get("key", key -> Optional.of(stored.get())))
                            .contains(3 * round + 1);
                },
                () -> assertThat(cache.get("key", key -> Optional.of(stored.get())))
                        .contains(stored.get()),
                () -> cache.get("key", key -> Optional.of(stored.get())),
                () -> cache.all(List.of("key", "other"), missing -> Map.of("key", stored.get())));
    }

    @Test
    void keepsNothingThatIsReadInTheTransactionThatChangesIt() {
        read();
        TransactionSynchronizationManager.initSynchronization();
        try {
            stored.set(2);
            cache.changing("key");

            assertThat(read()).contains(2);
            assertThat(cache.all(List.of("key"), missing -> Map.of("key", stored.get())))
                    .containsEntry("key", 2);

            stored.set(1);
            TransactionSynchronizationManager.getSynchronizations()
                    .forEach(each -> each.afterCompletion(TransactionSynchronization.STATUS_ROLLED_BACK));
        } finally {
            TransactionSynchronizationManager.clearSynchronization();
        }

        int before = reads.get();
        assertThat(read()).contains(1);
        assertThat(reads).as("from the cache").hasValue(before);
    }

    @Test
    void cachesAgainWhenTheTransactionIsCommitted() {
        TransactionSynchronizationManager.initSynchronization();
        try {
            cache.changing("key");
            stored.set(2);
            TransactionSynchronizationManager.getSynchronizations().forEach(TransactionSynchronization::afterCommit);
            cache.forget("key");

            read();
            read();

            assertThat(reads).hasValue(1);
        } finally {
            TransactionSynchronizationManager.clearSynchronization();
        }
    }

    @Test
    void takesTheNextValueFromTheCachedOne() {
        read();

        cache.change("key", value -> value + 10);

        assertThat(read()).contains(11);
        assertThat(reads).hasValue(1);
    }

    private Optional<Integer> read() {
        return cache.get("key", key -> {
            reads.incrementAndGet();
            return Optional.of(stored.get());
        });
    }
}
