package dev.parley.terminal.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next attempt: a random time up to a second, which doubles with each failure up to 30 s. */
final class Backoff {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofSeconds(30);

    private Duration limit = LEAST;

    /** The wait after one more failure. */
    Duration next() {
        Duration wait = Duration.ofMillis(ThreadLocalRandom.current().nextLong(limit.toMillis() + 1));
        Duration doubled = limit.multipliedBy(2);
        limit = doubled.compareTo(MOST) > 0 ? MOST : doubled;
        return wait;
    }

    void reset() {
        limit = LEAST;
    }
}
