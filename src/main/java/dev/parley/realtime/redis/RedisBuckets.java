package dev.parley.realtime.redis;

import dev.parley.base.limits.SharedBuckets;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.Optimization;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Token buckets in Redis. */
final class RedisBuckets implements SharedBuckets {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** A node takes no more of a bucket than this share before it asks how much others have taken. */
    private static final int UNSYNCHRONIZED_SHARE = 20;

    private final Bus bus;
    private final String prefix;
    private volatile @Nullable ProxyManager<String> buckets;

    RedisBuckets(Bus bus, String namespace) {
        this.bus = bus;
        this.prefix = "parley:{%s}:limit:".formatted(namespace);
    }

    @Override
    public boolean isAvailable() {
        return bus.isHealthy();
    }

    @Override
    public Bucket bucket(String key, BucketConfiguration configuration, Duration delay) {
        long capacity = configuration.getBandwidths()[0].getCapacity();
        Optimization optimization = delay.isZero()
                ? Optimizations.batching()
                : Optimizations.delaying(new DelayParameters(Math.max(1, capacity / UNSYNCHRONIZED_SHARE), delay));
        return buckets().builder().withOptimization(optimization).build(prefix + key, () -> configuration);
    }

    /** There is one connection for the life of this node; it reconnects by itself. */
    private ProxyManager<String> buckets() {
        ProxyManager<String> current = buckets;
        if (current == null) {
            StatefulRedisConnection<String, byte[]> connection = Objects.requireNonNull(bus.connection());
            // Redis forgets a bucket once it is full again.
            current = Bucket4jLettuce.casBasedBuilder(connection)
                    .expirationAfterWrite(
                            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10)))
                    .requestTimeout(PATIENCE)
                    .build();
            buckets = current;
        }
        return current;
    }
}
