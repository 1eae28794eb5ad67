package dev.parley.webhook.mail;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.member.ConversationGuard;
import dev.parley.identity.account.AccountDeleted;
import dev.parley.webhook.mail.AddressTable.NewAddress;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads and changes e-mail addresses for those who may. */
@Service
class AddressStore {
    private final AddressTable table;
    private final ConversationGuard guard;
    private final ApplicationEventPublisher events;

    AddressStore(AddressTable table, ConversationGuard guard, ApplicationEventPublisher events) {
        this.table = table;
        this.guard = guard;
        this.events = events;
    }

    @Transactional
    public List<MailAddress> list(AccountId me, ConversationId conversationId) {
        guard.forIntegration(me, conversationId);
        return table.list(conversationId);
    }

    @Transactional
    public MailAddress one(AccountId me, ConversationId conversationId, MailAddressId id) {
        guard.forIntegration(me, conversationId);
        return table.find(conversationId, id).orElseThrow(NotFoundException::new);
    }

    /** @throws ConflictException if there are as many as there can be */
    @Transactional
    public MailAddress add(AccountId me, ConversationId conversationId, NewAddress added, MailToken token) {
        guard.forIntegration(me, conversationId);
        if (table.list(conversationId).size() >= MailAddresses.MAX) {
            throw new ConflictException(
                    "too_many_webhooks", "There can be up to %d. Remove one first.".formatted(MailAddresses.MAX));
        }
        MailAddress address = table.add(me, conversationId, added, token);
        if (added.replies()) {
            events.publishEvent(new RepliesChanged(address, me));
        }
        return address;
    }

    @Transactional
    public MailAddress replace(AccountId me, ConversationId conversationId, MailAddressId id, MailToken token) {
        one(me, conversationId, id);
        table.replace(id, token);
        return table.find(conversationId, id).orElseThrow(NotFoundException::new);
    }

    @Transactional
    public MailAddress setReplies(AccountId me, ConversationId conversationId, MailAddressId id, boolean replies) {
        MailAddress before = one(me, conversationId, id);
        if (before.replies() == replies) {
            return before;
        }
        table.setReplies(id, replies);
        MailAddress changed = table.find(conversationId, id).orElseThrow(NotFoundException::new);
        events.publishEvent(new RepliesChanged(changed, me));
        return changed;
    }

    @Transactional
    public MailAddress remove(AccountId me, ConversationId conversationId, MailAddressId id) {
        MailAddress address = one(me, conversationId, id);
        table.remove(id);
        return address;
    }

    /** Nobody is left to post what would come. */
    @EventListener
    public void accountDeleted(AccountDeleted deleted) {
        table.removeOf(deleted.accountId());
    }

    /** Whether replies are sent by e-mail was decided. Published inside the transaction. */
    record RepliesChanged(MailAddress address, AccountId byId) {}
}
