package dev.parley.webhook.outgoing;

import dev.parley.webhook.outgoing.OutgoingWebhook.DisabledReason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What delivering needs of a webhook: one node at a time delivers to it, and records whether that works. */
@Service
public class WebhookClaims {
    private final WebhookTable table;
    private final ApplicationEventPublisher events;

    WebhookClaims(WebhookTable table, ApplicationEventPublisher events) {
        this.table = table;
        this.events = events;
    }

    /** Reserves a webhook that is on, for a minute; empty if another node delivers to it. */
    @Transactional
    public Optional<Claimed> claim(WebhookId id) {
        return table.claim(id);
    }

    @Transactional
    public void release(Claimed claimed) {
        table.release(claimed);
    }

    /** Records that a delivery succeeded. */
    @Transactional
    public void working(WebhookId id) {
        table.working(id);
    }

    /** Records that a delivery failed. */
    @Transactional
    public void failing(WebhookId id) {
        table.failing(id);
    }

    /** Turns a webhook off, and tells its conversation. */
    @Transactional
    public void stop(OutgoingWebhook webhook, DisabledReason reason) {
        if (table.disable(webhook.id(), reason)) {
            events.publishEvent(new WebhookChanged(webhook, null, WebhookChanged.Kind.STOPPED));
        }
    }

    /** A webhook that the caller delivers to, until it is released. */
    public record Claimed(OutgoingWebhook webhook, WebhookSecret secret, UUID lease) {
        /** The headers that sign one attempt. The id is the same for all attempts of a delivery. */
        public Map<String, String> signed(String messageId, Instant now, byte[] body) {
            return secret.headers(messageId, now, body);
        }
    }
}
