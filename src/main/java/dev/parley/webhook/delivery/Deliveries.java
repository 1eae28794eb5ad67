package dev.parley.webhook.delivery;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.Page;
import dev.parley.webhook.delivery.Delivery.State;
import dev.parley.webhook.outgoing.OutgoingWebhooks;
import dev.parley.webhook.outgoing.WebhookId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The deliveries of a webhook, for those who look after it. */
@Service
public class Deliveries {
    private final OutgoingWebhooks webhooks;
    private final DeliveryTable table;
    private final ApplicationEventPublisher events;

    Deliveries(OutgoingWebhooks webhooks, DeliveryTable table, ApplicationEventPublisher events) {
        this.webhooks = webhooks;
        this.table = table;
        this.events = events;
    }

    /** @param state null for all */
    @Transactional
    public Page<Delivery> page(
            AccountId me,
            ConversationId conversationId,
            WebhookId webhookId,
            @Nullable State state,
            @Nullable String cursor,
            int size) {
        webhooks.one(me, conversationId, webhookId);
        return table.page(webhookId, state, cursor, size);
    }

    /**
     * Tries one that failed again, or all.
     *
     * @param id null for all
     * @throws NotFoundException if it is not among those that failed
     * @throws ConflictException if the webhook is off
     */
    @Transactional
    public void retry(AccountId me, ConversationId conversationId, WebhookId webhookId, @Nullable DeliveryId id) {
        if (!webhooks.one(me, conversationId, webhookId).enabled()) {
            throw new ConflictException("webhook_disabled", "Turn the webhook on first.");
        }
        requireSome(id, table.retry(webhookId, id));
        events.publishEvent(new DeliveryWriter.Added(Set.of(webhookId)));
    }

    /**
     * Deletes one that failed, or all.
     *
     * @param id null for all
     * @throws NotFoundException if it is not among those that failed
     */
    @Transactional
    public void discard(AccountId me, ConversationId conversationId, WebhookId webhookId, @Nullable DeliveryId id) {
        webhooks.one(me, conversationId, webhookId);
        requireSome(id, table.discard(webhookId, id));
    }

    private static void requireSome(@Nullable DeliveryId id, int found) {
        if (id != null && found == 0) {
            throw new NotFoundException();
        }
    }
}
