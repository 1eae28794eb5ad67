package dev.parley.base.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.base.error.LimitExceededException;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Enforces rate limits with token buckets: in this node's memory, or shared by the nodes of a cluster. */
@Component
public final class Limits {
    private static final Logger log = LoggerFactory.getLogger(Limits.class);

    private final LimitProperties properties;
    private final @Nullable SharedBuckets store;

    private final Cache<Key, Bucket> local = cache();
    private final Cache<Key, Bucket> shared = cache();

    Limits(LimitProperties properties, ObjectProvider<SharedBuckets> store) {
        this.properties = properties;
        this.store = store.getIfAvailable();
    }

    /** Bounded: if there are more keys, the least recently used bucket is dropped, which only benefits its owner. */
    private static Cache<Key, Bucket> cache() {
        return Caffeine.newBuilder()
                .maximumSize(200_000)
                .expireAfterAccess(Duration.ofHours(1))
                .build();
    }

    /**
     * Takes one token.
     *
     * @param key the limited party: an address, a username, an account's id
     * @throws LimitExceededException if no token is left
     */
    public void take(Limit limit, Object key) {
        tryTake(limit, key).ifPresent(wait -> {
            throw new LimitExceededException(wait);
        });
    }

    /** Takes one token, or returns how long to wait for the next. */
    public Optional<Duration> tryTake(Limit limit, Object key) {
        if (!properties.enabled()) {
            return Optional.empty();
        }
        ConsumptionProbe probe = ask(new Key(limit, key.toString()), bucket -> bucket.tryConsumeAndReturnRemaining(1));
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill())));
    }

    /** Returns a token that was taken for an action that turned out not to count. */
    public void giveBack(Limit limit, Object key) {
        if (properties.enabled()) {
            boolean ignored = ask(new Key(limit, key.toString()), bucket -> {
                bucket.addTokens(1);
                return true;
            });
        }
    }

    /** Asks the bucket that all nodes share; if that does not answer, this node's own. */
    private <R> R ask(Key key, Function<Bucket, R> question) {
        SharedBuckets common = store;
        if (common != null && common.isAvailable()) {
            try {
                return question.apply(shared.get(
                        key,
                        k -> common.bucket(
                                k.toString(),
                                configuration(k.limit()),
                                k.limit().delay())));
            } catch (RuntimeException e) {
                log.debug("The shared limit {} does not answer", key.limit(), e);
            }
        }
        return question.apply(local.get(
                key, k -> Bucket.builder().addLimit(bandwidth(k.limit())).build()));
    }

    private BucketConfiguration configuration(Limit limit) {
        return BucketConfiguration.builder().addLimit(bandwidth(limit)).build();
    }

    private Bandwidth bandwidth(Limit limit) {
        Rate rate = properties.rate(limit);
        return Bandwidth.builder()
                .capacity(rate.capacity())
                .refillGreedy(rate.capacity(), rate.period())
                .build();
    }

    private record Key(Limit limit, String owner) {
        @Override
        public String toString() {
            return limit + ":" + owner;
        }
    }
}
