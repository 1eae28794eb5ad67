package dev.parley.conversation.member;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.Conversations;
import dev.parley.conversation.core.Membership;
import dev.parley.conversation.core.Memberships;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import java.util.List;
import org.springframework.stereotype.Component;

/** Loads and locks the group or room that a person wants to change, and checks their permission. */
@Component
public final class ConversationGuard {
    private final Conversations conversations;
    private final Memberships memberships;
    private final Profiles profiles;

    ConversationGuard(Conversations conversations, Memberships memberships, Profiles profiles) {
        this.conversations = conversations;
        this.memberships = memberships;
        this.profiles = profiles;
    }

    /**
     * Locks a conversation for a person who may perform the action. Every change of members holds this lock, so
     * counters and roles stay consistent.
     *
     * @throws NotFoundException if it does not exist, or they are not a member
     * @throws NotAllowedException if their role does not permit it, or it is a direct conversation
     */
    public Guarded forAction(AccountId me, ConversationId conversationId, Action action) {
        Conversation conversation = lock(conversationId);
        return new Guarded(conversation, requireMayDo(conversation, me, action));
    }

    /**
     * Checks, outside a transaction that changes anything, whether a person may perform the action; throws the same
     * exceptions.
     */
    public void requireMayDo(AccountId me, ConversationId conversationId, Action action) {
        requireMayDo(find(conversationId), me, action);
    }

    /**
     * Locks a conversation for a person who may connect programs to it: its admins, and those of its members who are
     * administrators of the server.
     *
     * @throws NotFoundException if it does not exist, or they are not a member
     * @throws NotAllowedException if they may not, or it is a direct conversation
     */
    public Conversation forIntegration(AccountId me, ConversationId conversationId) {
        Conversation conversation = lock(conversationId);
        if (!mayIntegrate(me, conversation)) {
            throw new NotAllowedException();
        }
        return conversation;
    }

    /**
     * Whether a person may connect programs to a conversation.
     *
     * @throws NotFoundException if it does not exist, or they are not a member
     */
    public boolean mayIntegrate(AccountId me, ConversationId conversationId) {
        return mayIntegrate(me, find(conversationId));
    }

    private boolean mayIntegrate(AccountId me, Conversation conversation) {
        Membership mine = memberships.find(conversation.id(), me).orElseThrow(NotFoundException::new);
        return conversation.type() != ConversationType.DIRECT
                && (Action.INTEGRATE.isAllowedTo(mine.role())
                        || profiles.find(me).filter(Profile::administrator).isPresent());
    }

    /** A snapshot of a conversation that must not be changed. */
    public Conversation find(ConversationId conversationId) {
        return conversations.findById(conversationId).orElseThrow(NotFoundException::new);
    }

    private Membership requireMayDo(Conversation conversation, AccountId me, Action action) {
        Membership mine = memberships.find(conversation.id(), me).orElseThrow(NotFoundException::new);
        if (conversation.type() == ConversationType.DIRECT || !action.isAllowedTo(mine.role())) {
            throw new NotAllowedException();
        }
        return mine;
    }

    public boolean isIn(AccountId me, ConversationId conversationId) {
        return memberships.find(conversationId, me).isPresent();
    }

    /** Locks a conversation. */
    public Conversation lock(ConversationId conversationId) {
        return conversations.lock(List.of(conversationId)).stream().findFirst().orElseThrow(NotFoundException::new);
    }

    /** A locked conversation and the caller's membership. */
    public record Guarded(Conversation conversation, Membership mine) {}
}
