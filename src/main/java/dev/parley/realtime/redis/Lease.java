package dev.parley.realtime.redis;

import java.time.Duration;

/**
 * How long this node is a member, by its own monotonic clock: neither a wrong clock nor a pause of the process can make it
 * longer.
 */
final class Lease {
    private final long nanos;
    private volatile boolean granted;
    private volatile long end;

    Lease(Duration length) {
        this.nanos = length.toNanos();
    }

    /** @param asked {@link System#nanoTime} before the database was asked to extend it */
    void extend(long asked) {
        end = asked + nanos;
        granted = true;
    }

    void end() {
        granted = false;
    }

    boolean isValid() {
        return granted && System.nanoTime() - end < 0;
    }
}
