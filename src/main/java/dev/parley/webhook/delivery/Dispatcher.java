package dev.parley.webhook.delivery;

import dev.parley.webhook.delivery.Delivery.State;
import dev.parley.webhook.outgoing.WebhookId;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Delivers on threads of its own, so that receivers that never answer hold up neither jobs nor messages: all deliveries of
 * a webhook one after another, those of different webhooks at the same time. What is to be delivered stands in the
 * database; what this node forgets, because it stops, the recurring job finds again.
 */
@Component
final class Dispatcher {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private static final int THREADS = 16;
    private static final int DUE = 500;
    private static final int IDLE_SECONDS = 30;
    private static final int SECONDS_TO_FINISH = 12;
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration FAILED_KEPT = Duration.ofDays(30);

    private final Courier courier;
    private final DeliveryTable deliveries;
    private final Clock clock;

    /** The webhooks that a thread delivers to; true if there may be more than it has seen. */
    private final Map<WebhookId, Boolean> running = new ConcurrentHashMap<>();

    /** Its queue holds each webhook at most once. */
    private final ThreadPoolExecutor threads;

    /** Holds at most one entry for each delivery that was tried and failed. */
    private final ScheduledThreadPoolExecutor timer;

    Dispatcher(Courier courier, DeliveryTable deliveries, Clock clock) {
        this.courier = courier;
        this.deliveries = deliveries;
        this.clock = clock;
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), run -> thread(run));
        threads.allowCoreThreadTimeOut(true);
        this.timer = new ScheduledThreadPoolExecutor(1, run -> thread(run));
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private static Thread thread(Runnable run) {
        Thread thread = new Thread(run, "webhook");
        thread.setDaemon(true);
        return thread;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void added(DeliveryWriter.Added added) {
        added.webhooks().forEach(this::wake);
    }

    /** Finds what was left by a node that stopped. */
    void wakeDue() {
        deliveries.due(DUE).forEach(this::wake);
    }

    /** Deletes what ended long ago. */
    void sweep() {
        Instant now = clock.instant();
        while (deliveries.sweep(State.DELIVERED, now.minus(KEPT))) {
            log.debug("Old deliveries were deleted");
        }
        while (deliveries.sweep(State.FAILED, now.minus(FAILED_KEPT))) {
            log.debug("Old failed deliveries were deleted");
        }
    }

    /** Delivers what is due to a webhook. Returns at once. */
    void wake(WebhookId id) {
        if (running.merge(id, false, (is, no) -> true)) {
            return;
        }
        try {
            threads.execute(() -> run(id));
        } catch (RejectedExecutionException stopping) {
            running.remove(id);
        }
    }

    private void run(WebhookId id) {
        do {
            running.put(id, false);
            try {
                deliverDue(id);
            } catch (RuntimeException e) {
                log.warn("Webhook {} could not be delivered to", id, e);
                running.remove(id);
                return;
            }
        } while (!running.remove(id, false));
    }

    private void deliverDue(WebhookId id) {
        Optional<Instant> next = courier.deliver(id, clock.instant());
        while (next.isPresent() && !next.get().isAfter(clock.instant()) && !threads.isShutdown()) {
            next = courier.deliver(id, clock.instant());
        }
        if (next.isPresent() && !threads.isShutdown()) {
            later(id, Duration.between(clock.instant(), next.get()));
        }
    }

    private void later(WebhookId id, Duration delay) {
        try {
            timer.schedule(() -> wake(id), delay.toMillis() + 1, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            log.debug("A delivery is left to another node");
        }
    }

    /** Its threads are not interrupted, since they use the database; a request that is under way is left to its end. */
    @PreDestroy
    void stop() throws InterruptedException {
        timer.shutdown();
        threads.shutdown();
        if (!threads.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
            log.warn("A delivery is still under way");
        }
    }
}
