package dev.parley.webhook.incoming;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.base.secret.RandomSecret;
import dev.parley.webhook.account.WebhookBots;
import java.util.List;
import org.springframework.stereotype.Service;

/** The incoming webhooks of a conversation, which its admins look after. */
@Service
public final class IncomingWebhooks {
    /** How many a conversation can have. */
    static final int MAX = 20;

    private final IncomingStore store;
    private final WebhookBots bots;
    private final Limits limits;

    IncomingWebhooks(IncomingStore store, WebhookBots bots, Limits limits) {
        this.store = store;
        this.bots = bots;
        this.limits = limits;
    }

    /**
     * Adds one, with the bot that posts.
     *
     * @throws NotAllowedException if the caller may not connect programs to the conversation
     * @throws ConflictException if there are {@value #MAX} already, or the caller has too many bots
     */
    public Created add(AccountId me, ConversationId conversationId, String name) {
        limits.take(Limit.WEBHOOKS_PER_PERSON, me);
        store.list(me, conversationId);
        RandomSecret secret = RandomSecret.create();
        return bots.make(
                me, conversationId, name, bot -> Created.of(store.add(me, conversationId, name, bot, secret), secret));
    }

    /** @throws NotAllowedException if the caller may not connect programs to the conversation */
    public List<IncomingWebhook> list(AccountId me, ConversationId conversationId) {
        return store.list(me, conversationId);
    }

    /** @throws NotAllowedException if the caller may not connect programs to the conversation */
    public IncomingWebhook one(AccountId me, ConversationId conversationId, IncomingWebhookId id) {
        return store.one(me, conversationId, id);
    }

    /** Gives it another address; the one before ends. */
    public Created renew(AccountId me, ConversationId conversationId, IncomingWebhookId id) {
        limits.take(Limit.WEBHOOKS_PER_PERSON, me);
        RandomSecret secret = RandomSecret.create();
        return Created.of(store.replace(me, conversationId, id, secret), secret);
    }

    /** Revokes it, and deletes its bot; what it has posted stays. */
    public void remove(AccountId me, ConversationId conversationId, IncomingWebhookId id) {
        bots.delete(store.remove(me, conversationId, id).botId());
    }

    /**
     * A webhook whose address is shown this once.
     *
     * @param path of the address, with the secret
     */
    public record Created(IncomingWebhook webhook, String path) {
        static Created of(IncomingWebhook webhook, RandomSecret secret) {
            return new Created(webhook, "/hooks/" + secret.text());
        }

        /** Omits the secret. */
        @Override
        public String toString() {
            return "Created[webhook=" + webhook.id() + "]";
        }
    }
}
