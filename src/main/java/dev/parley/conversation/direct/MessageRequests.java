package dev.parley.conversation.direct;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.Conversations;
import dev.parley.conversation.core.Memberships;
import dev.parley.conversation.core.RequestSettled.Answer;
import dev.parley.people.block.BlockChanged;
import dev.parley.people.block.Blocks;
import dev.parley.people.contact.ContactChanged;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Direct conversations created by strangers, and the receiver's answers. Until the receiver accepts, the sender cannot
 * see that a message was delivered or read, nor that the receiver is online or typing.
 */
@Service
public class MessageRequests {
    private final Conversations conversations;
    private final Memberships memberships;
    private final Blocks blocks;
    private final ApplicationEventPublisher events;

    MessageRequests(
            Conversations conversations, Memberships memberships, Blocks blocks, ApplicationEventPublisher events) {
        this.conversations = conversations;
        this.memberships = memberships;
        this.blocks = blocks;
        this.events = events;
    }

    /**
     * Makes it a conversation like any other.
     *
     * @throws NotFoundException when there is no such request, or no longer
     */
    @Transactional
    public void accept(AccountId me, ConversationId conversationId) {
        Conversation conversation = lock(conversationId);
        requirePending(me, conversationId);
        accept(me, conversation);
    }

    /** The person messages a stranger whose conversation has no messages yet; it then counts as the person's own. */
    @Transactional
    public void begin(AccountId me, ConversationId conversationId) {
        Conversation conversation = lock(conversationId);
        if (memberships.pendingAfter(conversationId, me).equals(Optional.of(conversation.lastSeq()))) {
            accept(me, conversation);
        }
    }

    /**
     * Deletes the messages for the receiver.
     *
     * @throws NotFoundException if there is no such request
     */
    @Transactional
    public void delete(AccountId me, ConversationId conversationId) {
        Conversation conversation = lock(conversationId);
        requirePending(me, conversationId);
        memberships.forget(conversationId, me, conversation.lastSeq());
        events.publishEvent(conversation.settled(me, Answer.DELETED));
    }

    /**
     * The sender of a pending request. It is locked until the caller's transaction ends.
     *
     * @throws NotFoundException if there is no such request
     */
    @Transactional
    public AccountId from(AccountId me, ConversationId conversationId) {
        lock(conversationId);
        requirePending(me, conversationId);
        return memberships.ids(conversationId).stream()
                .filter(id -> !id.equals(me))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    /** Adding a contact accepts their request. */
    @EventListener
    @Transactional
    public void contactChanged(ContactChanged change) {
        if (change.state() != null) {
            pendingWith(change.personId(), change.otherId()).ifPresent(id -> accept(change.personId(), id));
        }
    }

    /** Blocking a person deletes their request. */
    @EventListener
    @Transactional
    public void blockChanged(BlockChanged change) {
        if (blocks.hasBlocked(change.blockerId(), change.blockedId())) {
            pendingWith(change.blockerId(), change.blockedId()).ifPresent(id -> delete(change.blockerId(), id));
        }
    }

    private Optional<ConversationId> pendingWith(AccountId me, AccountId stranger) {
        return memberships.pendingWith(me, stranger);
    }

    private void requirePending(AccountId me, ConversationId conversationId) {
        if (memberships.pendingAfter(conversationId, me).isEmpty()) {
            throw new NotFoundException();
        }
    }

    private void accept(AccountId me, Conversation locked) {
        if (memberships.accept(locked.id(), me)) {
            events.publishEvent(locked.settled(me, Answer.ACCEPTED));
        }
    }

    /**
     * The row is locked before anything of the conversation is read; otherwise outdated counters would be written back.
     * Memberships are not loaded as entities, since the audience is read again within the same session.
     */
    private Conversation lock(ConversationId conversationId) {
        return conversations.lock(List.of(conversationId)).stream().findFirst().orElseThrow(NotFoundException::new);
    }
}
