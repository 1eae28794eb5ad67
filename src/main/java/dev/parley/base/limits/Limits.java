package dev.parley.base.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.base.error.LimitExceededException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Enforces rate limits with token buckets in this node's memory. */
@Component
public final class Limits {
    private final LimitProperties properties;

    /** Bounded: if there are more keys, the least recently used bucket is dropped, which only benefits its owner. */
    private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(200_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    Limits(LimitProperties properties) {
        this.properties = properties;
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
        ConsumptionProbe probe =
                buckets.get(new Key(limit, key.toString()), k -> bucket(limit)).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill())));
    }

    /** Returns a token that was taken for an action that turned out not to count. */
    public void giveBack(Limit limit, Object key) {
        Bucket bucket = buckets.getIfPresent(new Key(limit, key.toString()));
        if (bucket != null) {
            bucket.addTokens(1);
        }
    }

    private Bucket bucket(Limit limit) {
        Rate rate = properties.rate(limit);
        return Bucket.builder()
                .addLimit(allowed -> allowed.capacity(rate.capacity()).refillGreedy(rate.capacity(), rate.period()))
                .build();
    }

    private record Key(Limit limit, String owner) {}
}
