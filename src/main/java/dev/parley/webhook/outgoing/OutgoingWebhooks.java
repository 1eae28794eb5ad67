package dev.parley.webhook.outgoing;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.fetch.WebAddress;
import dev.parley.base.fetch.WebSender;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.webhook.account.WebhookBots;
import dev.parley.webhook.outgoing.OutgoingWebhook.DisabledReason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The outgoing webhooks of a conversation, which its admins look after. */
@Service
public final class OutgoingWebhooks {
    /** How many a conversation can have. */
    static final int MAX = 10;

    private final WebhookStore store;
    private final WebSender sender;
    private final WebhookBots bots;
    private final Limits limits;

    OutgoingWebhooks(WebhookStore store, WebSender sender, WebhookBots bots, Limits limits) {
        this.store = store;
        this.sender = sender;
        this.bots = bots;
        this.limits = limits;
    }

    /**
     * Adds one, which is told of the messages from then on.
     *
     * @throws NotAllowedException if the caller may not connect programs to the conversation
     * @throws ConflictException if there are {@value #MAX} already
     */
    public Created add(AccountId me, ConversationId conversationId, WebhookRequest request) {
        limits.take(Limit.WEBHOOKS_PER_PERSON, me);
        store.list(me, conversationId);
        String name = request.name();
        if (name == null) {
            throw new InvalidInputException("name", "must not be null");
        }
        String url = checked(request.url());
        Trigger trigger = request.first();
        WebhookSecret secret = WebhookSecret.random();
        OutgoingWebhook added = Boolean.TRUE.equals(request.answers())
                ? bots.make(
                        me,
                        conversationId,
                        name,
                        bot -> store.add(me, new NewWebhook(conversationId, name, url, trigger, bot), secret))
                : store.add(me, new NewWebhook(conversationId, name, url, trigger, null), secret);
        return new Created(added, secret.text());
    }

    private String checked(@Nullable String url) {
        WebAddress address = WebAddress.of(url == null ? "" : url)
                .orElseThrow(() -> new InvalidInputException("url", "must be an address with http or https"));
        if (!sender.mayReach(address)) {
            throw new InvalidInputException("url", "must be on the public internet, on port 80 or 443");
        }
        return address.toString();
    }

    /** @throws NotAllowedException if the caller may not connect programs to the conversation */
    public List<OutgoingWebhook> list(AccountId me, ConversationId conversationId) {
        return store.list(me, conversationId);
    }

    /** @throws NotAllowedException if the caller may not connect programs to the conversation */
    public OutgoingWebhook one(AccountId me, ConversationId conversationId, WebhookId id) {
        return store.one(me, conversationId, id);
    }

    /**
     * Changes one; whether it posts answers stays as it is.
     *
     * @throws NotAllowedException if the caller may not connect programs to the conversation
     */
    public OutgoingWebhook change(AccountId me, ConversationId conversationId, WebhookId id, WebhookRequest request) {
        limits.take(Limit.WEBHOOKS_PER_PERSON, me);
        String url = request.url() == null ? null : checked(request.url());
        return store.change(
                me,
                conversationId,
                id,
                before -> new OutgoingWebhook(
                        id,
                        conversationId,
                        request.name() == null ? before.name() : request.name(),
                        url == null ? before.url() : url,
                        request.changed(before.trigger()),
                        before.botId(),
                        before.createdById(),
                        before.createdAt(),
                        before.failingSince(),
                        reason(request.enabled(), before)));
    }

    private static @Nullable DisabledReason reason(@Nullable Boolean enabled, OutgoingWebhook before) {
        if (enabled == null) {
            return before.disabledReason();
        }
        if (enabled) {
            return null;
        }
        return before.enabled() ? DisabledReason.ADMIN : before.disabledReason();
    }

    /** Replaces the secret: what is sent from now on is signed with the new one. */
    public Created renewSecret(AccountId me, ConversationId conversationId, WebhookId id) {
        limits.take(Limit.WEBHOOKS_PER_PERSON, me);
        WebhookSecret secret = WebhookSecret.random();
        return new Created(store.replace(me, conversationId, id, secret), secret.text());
    }

    /** Removes one with its deliveries, what waits too, and with its bot. */
    public void remove(AccountId me, ConversationId conversationId, WebhookId id) {
        AccountId bot = store.remove(me, conversationId, id).botId();
        if (bot != null) {
            bots.delete(bot);
        }
    }

    /**
     * A webhook whose secret is shown this once.
     *
     * @param secret what signatures are made with
     */
    public record Created(OutgoingWebhook webhook, String secret) {
        /** Omits the secret. */
        @Override
        public String toString() {
            return "Created[webhook=" + webhook.id() + "]";
        }
    }
}
