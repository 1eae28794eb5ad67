package dev.parley.base.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.parley.base.error.LimitExceededException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class LimitsTests {
    private static final Rate TWO_AN_HOUR = new Rate(2, Duration.ofHours(1));

    @Test
    void refusesWhatIsTooMuchAndTellsHowLongToWait() {
        Limits limits = new Limits(new LimitProperties(true, Map.of(Limit.SEARCHES_PER_PERSON, TWO_AN_HOUR)), alone());
        limits.take(Limit.SEARCHES_PER_PERSON, 1);
        limits.take(Limit.SEARCHES_PER_PERSON, 1);

        assertThatThrownBy(() -> limits.take(Limit.SEARCHES_PER_PERSON, 1))
                .asInstanceOf(type(LimitExceededException.class))
                .extracting(LimitExceededException::retryAfter)
                .satisfies(wait -> assertThat(wait).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30)));
    }

    @Test
    void countsEachOwnerAndEachLimitApart() {
        Limits limits = new Limits(new LimitProperties(true, Map.of(Limit.SEARCHES_PER_PERSON, TWO_AN_HOUR)), alone());
        limits.take(Limit.SEARCHES_PER_PERSON, 1);
        limits.take(Limit.SEARCHES_PER_PERSON, 1);

        assertThat(limits.tryTake(Limit.SEARCHES_PER_PERSON, 2)).isEmpty();
        assertThat(limits.tryTake(Limit.SIGNALS_PER_PERSON, 1)).isEmpty();
        assertThat(limits.tryTake(Limit.SEARCHES_PER_PERSON, 1)).isPresent();
    }

    @Test
    void countsNothingWhenSwitchedOff() {
        Limits limits = new Limits(new LimitProperties(false, Map.of(Limit.SEARCHES_PER_PERSON, TWO_AN_HOUR)), alone());

        for (int i = 0; i < 10; i++) {
            assertThat(limits.tryTake(Limit.SEARCHES_PER_PERSON, 1)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5/", "/5m", "0/5m", "5/0s", "-1/5m", "five/5m", "5/5m/1"})
    void refusesARateThatIsNotOne(String text) {
        assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void readsARate() {
        assertThat(Rate.parse("30/5m")).isEqualTo(new Rate(30, Duration.ofMinutes(5)));
    }

    @Test
    void nodesOfAClusterCountTogether() {
        Shared store = new Shared();
        LimitProperties properties = new LimitProperties(true, Map.of(Limit.SEARCHES_PER_PERSON, TWO_AN_HOUR));
        Limits here = new Limits(properties, store.provider());
        Limits there = new Limits(properties, store.provider());

        here.take(Limit.SEARCHES_PER_PERSON, "alice");
        there.take(Limit.SEARCHES_PER_PERSON, "alice");

        assertThat(here.tryTake(Limit.SEARCHES_PER_PERSON, "alice")).isPresent();
        assertThat(there.tryTake(Limit.SEARCHES_PER_PERSON, "alice")).isPresent();
        assertThat(there.tryTake(Limit.SEARCHES_PER_PERSON, "bob")).isEmpty();
    }

    @Test
    void eachNodeCountsByItselfWhileTheCommonStoreFails() {
        Shared store = new Shared();
        Limits limits =
                new Limits(new LimitProperties(true, Map.of(Limit.SEARCHES_PER_PERSON, TWO_AN_HOUR)), store.provider());
        store.fails = true;

        limits.take(Limit.SEARCHES_PER_PERSON, "alice");
        limits.take(Limit.SEARCHES_PER_PERSON, "alice");

        assertThat(limits.tryTake(Limit.SEARCHES_PER_PERSON, "alice")).isPresent();
        store.fails = false;
        assertThat(limits.tryTake(Limit.SEARCHES_PER_PERSON, "alice")).isEmpty();
    }

    private static ObjectProvider<SharedBuckets> alone() {
        return new StaticListableBeanFactory().getBeanProvider(SharedBuckets.class);
    }

    /** What the nodes of a cluster have in common. */
    private static final class Shared implements SharedBuckets {
        private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
        private boolean fails;

        ObjectProvider<SharedBuckets> provider() {
            return new StaticListableBeanFactory(Map.of("shared", this)).getBeanProvider(SharedBuckets.class);
        }

        @Override
        public boolean isAvailable() {
            return true;
        }

        @Override
        public Bucket bucket(String key, BucketConfiguration configuration, Duration delay) {
            if (fails) {
                throw new IllegalStateException("On purpose");
            }
            return buckets.computeIfAbsent(
                    key,
                    k -> Bucket.builder()
                            .addLimit(configuration.getBandwidths()[0])
                            .build());
        }
    }
}
