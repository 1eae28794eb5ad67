package dev.parley.message.expiry;

import dev.parley.base.jobs.Jobs;
import dev.parley.message.expiry.ExpirySweep.Sweep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Notices on each node when the time of a message has come, and adds the job that deletes it, which one node does. After
 * a start that is at once for all whose time came meanwhile. A node knows the times of what it stored itself; it looks for
 * others every {@link #LOOK}.
 */
@Component
final class ExpiryClock {
    private static final Duration LOOK = Duration.ofSeconds(10);

    /** While messages are due. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    /** The job of a node that was killed does not keep others from being added for longer. */
    private static final long SECONDS_PER_JOB = 30;

    private final ExpiringMessages expiring;
    private final Jobs jobs;
    private final Clock clock;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.EPOCH);

    ExpiryClock(ExpiringMessages expiring, Jobs jobs, Clock clock) {
        this.expiring = expiring;
        this.jobs = jobs;
        this.clock = clock;
    }

    @TransactionalEventListener
    void added(ExpiryWriter.Added added) {
        lookAt(added.earliest());
    }

    @Scheduled(fixedDelay = 200, initialDelay = 1000, timeUnit = TimeUnit.MILLISECONDS)
    void tick() {
        Instant now = clock.instant();
        if (now.isBefore(next.get())) {
            return;
        }
        // First the time, then the table: what is stored in between brings its own time.
        next.set(now.plus(LOOK));
        expiring.earliest().ifPresent(earliest -> {
            if (earliest.isAfter(now)) {
                lookAt(earliest);
            } else {
                lookAt(now.plus(AGAIN));
                long second = now.getEpochSecond();
                jobs.add(ExpirySweep.JOB, Long.toString(second / SECONDS_PER_JOB), new Sweep(second));
            }
        });
    }

    private void lookAt(Instant time) {
        next.accumulateAndGet(time, (one, other) -> one.isBefore(other) ? one : other);
    }
}
