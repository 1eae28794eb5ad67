package dev.parley.conversation.member;

import dev.parley.base.error.NotFoundException;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.Membership;
import dev.parley.conversation.core.Memberships;
import dev.parley.conversation.core.Role;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who goes out of groups and rooms, and what becomes of those. What has members has an owner. */
@Service
public class MemberRemoval {
    private final ConversationGuard places;
    private final Memberships memberships;
    private final Roles roles;
    private final ConversationDeletion dissolving;
    private final ApplicationEventPublisher events;

    MemberRemoval(
            ConversationGuard places,
            Memberships memberships,
            Roles roles,
            ConversationDeletion dissolving,
            ApplicationEventPublisher events) {
        this.places = places;
        this.memberships = memberships;
        this.roles = roles;
        this.dissolving = dissolving;
        this.events = events;
    }

    /**
     * Leaves; the last owner hands the conversation on to the longest-serving admin, or else member. With its last
     * member goes what nobody could come into any more: a group, and a room that is archived.
     *
     * @throws NotFoundException when one is not in it
     */
    @Transactional
    public void leave(long me, long conversationId) {
        ConversationGuard.Place place = places.forAction(me, conversationId, Action.LEAVE);
        Conversation conversation = place.conversation();
        if (conversation.memberCount() == 1 && isClosed(conversation)) {
            dissolving.dissolve(conversation);
            return;
        }
        if (place.mine().role() == Role.OWNER) {
            roles.handOn(conversation, me);
        }
        dismiss(conversation, place.mine(), me);
    }

    private static boolean isClosed(Conversation conversation) {
        return conversation.type() == ConversationType.GROUP || conversation.isArchived() && !conversation.isLobby();
    }

    /** Removes somebody else; nothing happens if they are not in it. */
    @Transactional
    public void remove(long me, long conversationId, long accountId) {
        Conversation conversation =
                places.forAction(me, conversationId, Action.REMOVE_MEMBER).conversation();
        Optional<Membership> theirs = memberships.find(conversationId, accountId);
        if (theirs.isEmpty()) {
            return;
        }
        if (theirs.get().role() != Role.MEMBER) {
            places.forAction(me, conversationId, Action.REMOVE_ADMIN);
        }
        dismiss(conversation, theirs.get(), me);
    }

    private void dismiss(Conversation conversation, Membership membership, long byId) {
        memberships.delete(membership);
        events.publishEvent(conversation.dismissed(membership.accountId()));
        events.publishEvent(new MemberLeft(conversation.id(), membership.accountId(), byId, conversation.isLobby()));
    }
}
