package dev.parley.webhook.incoming;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.secret.RandomSecret;
import dev.parley.conversation.member.ConversationGuard;
import dev.parley.identity.account.AccountDeleted;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads and changes incoming webhooks for those who may. */
@Service
class IncomingStore {
    private final IncomingTable table;
    private final ConversationGuard guard;

    IncomingStore(IncomingTable table, ConversationGuard guard) {
        this.table = table;
        this.guard = guard;
    }

    @Transactional
    public List<IncomingWebhook> list(AccountId me, ConversationId conversationId) {
        guard.forIntegration(me, conversationId);
        return table.list(conversationId);
    }

    @Transactional
    public IncomingWebhook one(AccountId me, ConversationId conversationId, IncomingWebhookId id) {
        guard.forIntegration(me, conversationId);
        return table.find(conversationId, id).orElseThrow(NotFoundException::new);
    }

    /** @throws ConflictException if there are as many as there can be */
    @Transactional
    public IncomingWebhook add(
            AccountId me, ConversationId conversationId, String name, AccountId botId, RandomSecret secret) {
        guard.forIntegration(me, conversationId);
        if (table.list(conversationId).size() >= IncomingWebhooks.MAX) {
            throw new ConflictException(
                    "too_many_webhooks", "There can be up to %d. Remove one first.".formatted(IncomingWebhooks.MAX));
        }
        return table.add(me, conversationId, name, botId, secret);
    }

    @Transactional
    public IncomingWebhook replace(
            AccountId me, ConversationId conversationId, IncomingWebhookId id, RandomSecret secret) {
        IncomingWebhook webhook = one(me, conversationId, id);
        table.replace(id, secret);
        return webhook;
    }

    @Transactional
    public IncomingWebhook remove(AccountId me, ConversationId conversationId, IncomingWebhookId id) {
        IncomingWebhook webhook = one(me, conversationId, id);
        table.remove(id);
        return webhook;
    }

    /** Nobody is left to post what would come. */
    @EventListener
    public void accountDeleted(AccountDeleted deleted) {
        table.removeOf(deleted.accountId());
    }
}
