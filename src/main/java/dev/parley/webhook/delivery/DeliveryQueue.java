package dev.parley.webhook.delivery;

import dev.parley.base.fetch.FetchException;
import dev.parley.base.fetch.WebSender.Reply;
import dev.parley.webhook.delivery.Delivery.Fault;
import dev.parley.webhook.delivery.Delivery.State;
import dev.parley.webhook.delivery.DeliveryTable.Result;
import dev.parley.webhook.outgoing.OutgoingWebhook;
import dev.parley.webhook.outgoing.OutgoingWebhook.DisabledReason;
import dev.parley.webhook.outgoing.WebhookClaims;
import dev.parley.webhook.outgoing.WebhookId;
import dev.parley.webhook.outgoing.WebhookProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is still to be delivered, in the order of the messages. It stores what came of an attempt, and decides what follows.
 * What may pass is tried again, after twice as long each time; what will not pass goes to the failed deliveries at once, and
 * so does what has been tried for long. A webhook that has failed for very long is turned off.
 */
@Service
class DeliveryQueue {
    private static final int GONE = 410;

    /** Statuses below 500 of a receiver that is busy. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int MAX_DOUBLINGS = 20;
    private static final int MAX_WAITING = 1_000;

    private final WebhookClaims webhooks;
    private final DeliveryTable deliveries;
    private final WebhookProperties properties;
    private final Clock clock;

    DeliveryQueue(WebhookClaims webhooks, DeliveryTable deliveries, WebhookProperties properties, Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.properties = properties;
        this.clock = clock;
    }

    /** The delivery to make next; others of the webhook wait for it. */
    @Transactional(readOnly = true)
    public Optional<Delivery> next(WebhookId id) {
        return deliveries.next(id);
    }

    /** There is nothing to tell of any more. */
    @Transactional
    public void drop(Delivery delivery) {
        deliveries.drop(delivery.id());
    }

    @Transactional
    public void answered(OutgoingWebhook webhook, Delivery delivery, Reply reply) {
        int status = reply.status();
        if (reply.isSuccess()) {
            deliveries.record(delivery.id(), new Result(State.DELIVERED, null, status, null));
            webhooks.working(webhook.id());
            return;
        }
        boolean mayPass = status >= 500 || PASSING.contains(status);
        Instant next = mayPass ? next(delivery, wanted(reply.retryAfter())) : null;
        failed(webhook, delivery, next, status, Fault.STATUS);
        if (status == GONE) {
            stop(webhook, DisabledReason.GONE);
        }
    }

    @Transactional
    public void notAnswered(OutgoingWebhook webhook, Delivery delivery, FetchException failure) {
        switch (failure.reason()) {
            case REFUSED -> failed(webhook, delivery, null, null, Fault.REFUSED);
            case TIMED_OUT -> failed(webhook, delivery, next(delivery, Duration.ZERO), null, Fault.TIMEOUT);
            case UNREACHABLE -> failed(webhook, delivery, next(delivery, Duration.ZERO), null, Fault.UNREACHABLE);
        }
    }

    private void failed(
            OutgoingWebhook webhook, Delivery delivery, @Nullable Instant next, @Nullable Integer status, Fault fault) {
        State state = next == null ? State.FAILED : State.WAITING;
        deliveries.record(delivery.id(), new Result(state, next, status, fault));
        webhooks.failing(webhook.id());
        Instant since = webhook.failingSince();
        if (since != null && since.plus(properties.disableAfter()).isBefore(clock.instant())) {
            stop(webhook, DisabledReason.FAILING);
        } else if (deliveries.waiting(webhook.id()) > MAX_WAITING) {
            stop(webhook, DisabledReason.BACKLOG);
        }
    }

    /** When it is tried again; null if it has been tried for long enough. */
    private @Nullable Instant next(Delivery delivery, Duration wanted) {
        Instant now = clock.instant();
        Instant end = delivery.createdAt().plus(properties.retryFor());
        int doublings = Math.min(delivery.attempts(), MAX_DOUBLINGS);
        Duration wait = properties.firstRetry().multipliedBy(1L << doublings);
        Duration longer = wait.compareTo(wanted) < 0 ? wanted : wait;
        Instant next = now.plus(longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT);
        return next.isAfter(end) ? null : next;
    }

    /** How long a receiver wants us to wait, as far as it says so in seconds. */
    private static Duration wanted(@Nullable String retryAfter) {
        return retryAfter != null && retryAfter.matches("\\d{1,6}")
                ? Duration.ofSeconds(Long.parseLong(retryAfter))
                : Duration.ZERO;
    }

    private void stop(OutgoingWebhook webhook, DisabledReason reason) {
        webhooks.stop(webhook, reason);
        deliveries.failWaiting(webhook.id());
    }
}
