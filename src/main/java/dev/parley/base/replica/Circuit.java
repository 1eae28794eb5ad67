package dev.parley.base.replica;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Whether the replica is asked. It is not for a while after a failure, and after it was behind many times in a row; then
 * a single read tries it.
 */
final class Circuit {
    private static final Logger log = LoggerFactory.getLogger(Circuit.class);

    /** Being behind once is what every replica is; it then costs a statement there. */
    private static final int BEHIND = 20;

    private final long pause;
    private final LongSupplier nanos;
    private boolean open;
    private long until;
    private int behind;

    /** @param nanos the clock, as {@link System#nanoTime()} */
    Circuit(Duration pause, LongSupplier nanos) {
        this.pause = pause.toNanos();
        this.nanos = nanos;
    }

    /** After a pause only the first caller gets true; the others do when that one has been answered. */
    synchronized boolean mayAsk() {
        if (!open) {
            return true;
        }
        long now = nanos.getAsLong();
        if (now - until < 0) {
            return false;
        }
        until = now + pause;
        return true;
    }

    /** It had what was read. */
    synchronized void served() {
        behind = 0;
        close();
    }

    /** It answers; whether it has what is read is not known. */
    synchronized void answered() {
        behind = Math.min(behind, BEHIND - 1);
        close();
    }

    private void close() {
        if (open) {
            open = false;
            log.info("The replica of the database is used again");
        }
    }

    /** It does not have what was committed on the primary before. */
    synchronized void behind() {
        if (++behind >= BEHIND) {
            open("is behind");
        }
    }

    synchronized void failed(Throwable cause) {
        open("cannot be read: " + NestedExceptionUtils.getMostSpecificCause(cause));
    }

    private void open(String why) {
        if (!open) {
            open = true;
            log.warn("The replica of the database {}. Everything is read from the primary", why);
        }
        until = nanos.getAsLong() + pause;
    }
}
