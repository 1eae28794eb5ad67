package dev.parley.webhook.mail;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.webhook.account.WebhookBots;
import dev.parley.webhook.mail.AddressTable.NewAddress;
import java.util.List;
import org.springframework.stereotype.Service;

/** The e-mail addresses of a conversation, which its admins look after. */
@Service
public final class MailAddresses {
    /** How many a conversation can have. */
    static final int MAX = 20;

    private final AddressStore store;
    private final WebhookBots bots;
    private final Limits limits;
    private final MailSettings settings;

    MailAddresses(AddressStore store, WebhookBots bots, Limits limits, MailSettings settings) {
        this.store = store;
        this.bots = bots;
        this.limits = limits;
        this.settings = settings;
    }

    /**
     * Adds one, with the bot that posts.
     *
     * @param replies whether what members write in the thread of an e-mail is sent to its writer
     * @throws NotAllowedException if the caller may not connect programs to the conversation
     * @throws ConflictException if this server receives no e-mail, or sends none and replies are wanted, if there are
     *     {@value #MAX} already, or the caller has too many bots
     */
    public MailAddress add(AccountId me, ConversationId conversationId, String name, boolean replies) {
        limits.take(Limit.WEBHOOKS_PER_PERSON, me);
        store.list(me, conversationId);
        if (!settings.receives()) {
            throw new ConflictException("mail_off", "This server doesn’t receive e-mail.");
        }
        requireSending(replies);
        MailToken token = MailToken.create();
        return bots.make(
                me,
                conversationId,
                name,
                bot -> store.add(me, conversationId, new NewAddress(name, bot, replies), token));
    }

    private void requireSending(boolean replies) {
        if (replies && !settings.sends()) {
            throw new ConflictException("mail_replies_off", "This server doesn’t send e-mail.");
        }
    }

    /** @throws NotAllowedException if the caller may not connect programs to the conversation */
    public List<MailAddress> list(AccountId me, ConversationId conversationId) {
        return store.list(me, conversationId);
    }

    /** @throws NotAllowedException if the caller may not connect programs to the conversation */
    public MailAddress one(AccountId me, ConversationId conversationId, MailAddressId id) {
        return store.one(me, conversationId, id);
    }

    /** Gives it another address; the one before ends. */
    public MailAddress renew(AccountId me, ConversationId conversationId, MailAddressId id) {
        limits.take(Limit.WEBHOOKS_PER_PERSON, me);
        return store.replace(me, conversationId, id, MailToken.create());
    }

    /**
     * Decides whether replies in the threads of its e-mails are sent to the writers. The conversation is told.
     *
     * @throws ConflictException if this server sends no e-mail
     */
    public MailAddress setReplies(AccountId me, ConversationId conversationId, MailAddressId id, boolean replies) {
        limits.take(Limit.WEBHOOKS_PER_PERSON, me);
        store.one(me, conversationId, id);
        requireSending(replies);
        return store.setReplies(me, conversationId, id, replies);
    }

    /** Revokes it, and deletes its bot; what it has posted stays. */
    public void remove(AccountId me, ConversationId conversationId, MailAddressId id) {
        bots.delete(store.remove(me, conversationId, id).botId());
    }
}
