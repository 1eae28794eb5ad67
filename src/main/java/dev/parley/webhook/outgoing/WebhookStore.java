package dev.parley.webhook.outgoing;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.member.ConversationGuard;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads and changes webhooks for those who may. Every change holds the conversation's lock, as posting does, so it takes
 * effect between two messages.
 */
@Service
class WebhookStore {
    private final WebhookTable table;
    private final ConversationGuard guard;
    private final ApplicationEventPublisher events;

    WebhookStore(WebhookTable table, ConversationGuard guard, ApplicationEventPublisher events) {
        this.table = table;
        this.guard = guard;
        this.events = events;
    }

    @Transactional
    public List<OutgoingWebhook> list(AccountId me, ConversationId conversationId) {
        guard.forIntegration(me, conversationId);
        return table.list(conversationId);
    }

    @Transactional
    public OutgoingWebhook one(AccountId me, ConversationId conversationId, WebhookId id) {
        guard.forIntegration(me, conversationId);
        return table.find(conversationId, id).orElseThrow(NotFoundException::new);
    }

    /** @throws ConflictException if there are as many as there can be */
    @Transactional
    public OutgoingWebhook add(AccountId me, NewWebhook webhook, WebhookSecret secret) {
        guard.forIntegration(me, webhook.conversationId());
        if (table.list(webhook.conversationId()).size() >= OutgoingWebhooks.MAX) {
            throw new ConflictException(
                    "too_many_webhooks", "There can be up to %d. Remove one first.".formatted(OutgoingWebhooks.MAX));
        }
        OutgoingWebhook added = table.add(me, webhook, secret);
        events.publishEvent(new WebhookChanged(added, me, WebhookChanged.Kind.ADDED));
        return added;
    }

    @Transactional
    public OutgoingWebhook change(
            AccountId me, ConversationId conversationId, WebhookId id, UnaryOperator<OutgoingWebhook> change) {
        OutgoingWebhook changed = change.apply(one(me, conversationId, id));
        table.update(changed);
        events.publishEvent(new WebhookChanged(changed, me, WebhookChanged.Kind.CHANGED));
        return table.find(conversationId, id).orElseThrow(NotFoundException::new);
    }

    @Transactional
    public OutgoingWebhook replace(AccountId me, ConversationId conversationId, WebhookId id, WebhookSecret secret) {
        OutgoingWebhook webhook = one(me, conversationId, id);
        table.replace(id, secret);
        return webhook;
    }

    @Transactional
    public OutgoingWebhook remove(AccountId me, ConversationId conversationId, WebhookId id) {
        OutgoingWebhook webhook = one(me, conversationId, id);
        table.remove(id);
        events.publishEvent(new WebhookChanged(webhook, me, WebhookChanged.Kind.REMOVED));
        return webhook;
    }
}
