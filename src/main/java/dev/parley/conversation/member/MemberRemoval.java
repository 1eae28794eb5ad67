package dev.parley.conversation.member;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.Membership;
import dev.parley.conversation.core.Memberships;
import dev.parley.conversation.core.Role;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Leaving and removal, and the consequences for groups and rooms. Every conversation with members has an owner. */
@Service
public class MemberRemoval {
    private final ConversationGuard guard;
    private final Memberships memberships;
    private final Roles roles;
    private final ConversationDeletion dissolving;
    private final ApplicationEventPublisher events;

    MemberRemoval(
            ConversationGuard guard,
            Memberships memberships,
            Roles roles,
            ConversationDeletion dissolving,
            ApplicationEventPublisher events) {
        this.guard = guard;
        this.memberships = memberships;
        this.roles = roles;
        this.dissolving = dissolving;
        this.events = events;
    }

    /**
     * Leaves; if the last owner leaves, the longest-serving admin, or else member, becomes the owner. When the last
     * person leaves, a conversation that no one could join is deleted: a group, or an archived room.
     *
     * @throws NotFoundException if the caller is not a member
     */
    @Transactional
    public void leave(AccountId me, ConversationId conversationId) {
        ConversationGuard.Guarded guarded = guard.forAction(me, conversationId, Action.LEAVE);
        Conversation conversation = guarded.conversation();
        if (isClosed(conversation) && !memberships.hasPeopleBesides(conversationId, me)) {
            dissolving.dissolve(conversation);
            return;
        }
        if (guarded.mine().role() == Role.OWNER) {
            roles.handOn(conversation, me);
        }
        dismiss(conversation, guarded.mine(), me);
    }

    private static boolean isClosed(Conversation conversation) {
        return conversation.type() == ConversationType.GROUP || conversation.isArchived() && !conversation.isLobby();
    }

    /** Removes another member; has no effect if they are not a member. */
    @Transactional
    public void remove(AccountId me, ConversationId conversationId, AccountId accountId) {
        Conversation conversation =
                guard.forAction(me, conversationId, Action.REMOVE_MEMBER).conversation();
        Optional<Membership> theirs = memberships.find(conversationId, accountId);
        if (theirs.isEmpty()) {
            return;
        }
        if (theirs.get().role() != Role.MEMBER) {
            guard.forAction(me, conversationId, Action.REMOVE_ADMIN);
        }
        dismiss(conversation, theirs.get(), me);
    }

    private void dismiss(Conversation conversation, Membership membership, AccountId byId) {
        memberships.delete(membership);
        events.publishEvent(conversation.dismissed(membership.accountId()));
        events.publishEvent(new MemberLeft(conversation.id(), membership.accountId(), byId, conversation.isLobby()));
    }
}
