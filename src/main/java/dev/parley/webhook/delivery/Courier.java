package dev.parley.webhook.delivery;

import dev.parley.base.fetch.FetchException;
import dev.parley.base.fetch.WebAddress;
import dev.parley.base.fetch.WebSender;
import dev.parley.base.fetch.WebSender.Reply;
import dev.parley.webhook.outgoing.OutgoingWebhook;
import dev.parley.webhook.outgoing.WebhookClaims;
import dev.parley.webhook.outgoing.WebhookClaims.Claimed;
import dev.parley.webhook.outgoing.WebhookId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes one delivery after another, each at least once. */
@Component
final class Courier {
    /** More than any sensible answer has. */
    private static final int MAX_ANSWER = 64 * 1024;

    private final WebhookClaims webhooks;
    private final DeliveryQueue queue;
    private final Payloads payloads;
    private final WebSender sender;
    private final Answers answers;

    Courier(WebhookClaims webhooks, DeliveryQueue queue, Payloads payloads, WebSender sender, Answers answers) {
        this.webhooks = webhooks;
        this.queue = queue;
        this.payloads = payloads;
        this.sender = sender;
        this.answers = answers;
    }

    /**
     * Makes the next delivery of a webhook, if it is due and no other node delivers to it.
     *
     * @return when there is another; empty if there is none, or another node makes it
     */
    Optional<Instant> deliver(WebhookId id, Instant now) {
        Optional<Claimed> claimed = webhooks.claim(id);
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<Delivery> next = queue.next(id);
            Optional<Instant> at = next.map(Courier::time);
            if (at.isEmpty() || at.get().isAfter(now)) {
                return at;
            }
            send(claimed.get(), next.get(), now);
            return queue.next(id).map(Courier::time);
        } finally {
            webhooks.release(claimed.get());
        }
    }

    private static Instant time(Delivery delivery) {
        return delivery.nextAttemptAt() == null ? delivery.createdAt() : delivery.nextAttemptAt();
    }

    private void send(Claimed claimed, Delivery delivery, Instant now) {
        OutgoingWebhook webhook = claimed.webhook();
        Optional<byte[]> body = payloads.of(webhook, delivery);
        if (body.isEmpty()) {
            queue.drop(delivery);
            return;
        }
        try {
            WebAddress address = WebAddress.of(webhook.url()).orElseThrow();
            Reply reply = sender.postJson(
                    address, claimed.signed("msg_" + delivery.id(), now, body.get()), body.get(), MAX_ANSWER);
            if (reply.isSuccess()) {
                answers.post(webhook, delivery, reply);
            }
            queue.answered(webhook, delivery, reply);
        } catch (FetchException failure) {
            queue.notAnswered(webhook, delivery, failure);
        }
    }
}
