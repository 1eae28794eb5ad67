package dev.parley.realtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Redis;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nodes that take from the same buckets, on a real Redis. */
class RedisBucketsTests {
    private static final int CAPACITY = 40;
    private static final BucketConfiguration LIMIT = BucketConfiguration.builder()
            .addLimit(Bandwidth.builder()
                    .capacity(CAPACITY)
                    .refillGreedy(CAPACITY, Duration.ofHours(1))
                    .build())
            .build();

    private static Redis redis;
    private static RedisClient client;
    private static Bus here;
    private static Bus there;

    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        redis = Redis.start();
        client = RedisClient.create(redis.url());
        here = connect();
        there = connect();
    }

    private static Bus connect() {
        Bus bus = new Bus(client, "buckets", bytes -> {});
        bus.check();
        return bus;
    }

    @AfterAll
    static void end() {
        here.close();
        there.close();
        client.shutdown();
        redis.close();
    }

    @Test
    void manyTakeAtOnceAndNoMoreThanThereIs() {
        List<Bucket> buckets = buckets(Duration.ZERO);

        int taken = IntStream.range(0, 8)
                .mapToObj(thread -> CompletableFuture.supplyAsync(() -> IntStream.range(0, 20)
                        .filter(number -> buckets.get(thread % 2).tryConsume(1))
                        .count()))
                .toList()
                .stream()
                .mapToInt(count -> count.join().intValue())
                .sum();

        assertThat(taken).isEqualTo(CAPACITY);
    }

    @Test
    void whatIsCountedLateIsCountedOnAllNodes() {
        List<Bucket> buckets = buckets(Duration.ofMillis(100));
        int taken = 0;
        for (int number = 0; number < 3 * CAPACITY; number++) {
            taken += buckets.get(number % 2).tryConsume(1) ? 1 : 0;
        }

        assertThat(taken).isBetween(CAPACITY, CAPACITY + CAPACITY / 5);
        Awaitility.await().untilAsserted(() -> assertThat(buckets).noneMatch(bucket -> bucket.tryConsume(1)));
    }

    @Test
    void tokensAreGivenBackToAll() {
        List<Bucket> buckets = buckets(Duration.ZERO);
        assertThat(buckets.get(0).tryConsume(CAPACITY)).isTrue();
        assertThat(buckets.get(1).tryConsume(1)).isFalse();

        buckets.get(0).addTokens(1);

        assertThat(buckets.get(1).tryConsume(1)).isTrue();
    }

    private List<Bucket> buckets(Duration delay) {
        return Stream.of(here, there)
                .map(bus -> new RedisBuckets(bus, "test").bucket(key, LIMIT, delay))
                .toList();
    }
}
