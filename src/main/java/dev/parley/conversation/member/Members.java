package dev.parley.conversation.member;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.Memberships;
import dev.parley.conversation.core.NewMemberships;
import dev.parley.conversation.core.Role;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who comes into groups and rooms. Whoever comes first owns what they come into. */
@Service
public class Members {
    private final ConversationGuard places;
    private final Memberships memberships;
    private final Newcomers newcomers;
    private final NewMemberships arrivals;
    private final ApplicationEventPublisher events;

    Members(
            ConversationGuard places,
            Memberships memberships,
            Newcomers newcomers,
            NewMemberships arrivals,
            ApplicationEventPublisher events) {
        this.places = places;
        this.memberships = memberships;
        this.newcomers = newcomers;
        this.arrivals = arrivals;
        this.events = events;
    }

    /**
     * Joins a room; nothing happens if one is in it already.
     *
     * @throws NotFoundException when there is no such room
     * @throws NotAllowedException when it is archived
     */
    @Transactional
    public void join(long me, long roomId) {
        Conversation room = places.lock(roomId);
        if (memberships.find(roomId, me).isPresent()) {
            return;
        }
        if (room.type() != ConversationType.ROOM) {
            throw new NotFoundException();
        }
        admit(room, me, me);
    }

    /**
     * Adds somebody to a group or a room; nothing happens if they are in it already.
     *
     * @throws NotAllowedException when the caller may not, or the other takes no messages from them
     * @throws ConflictException when the group is full
     */
    @Transactional
    public void add(long me, long conversationId, long accountId) {
        Conversation conversation =
                places.forAction(me, conversationId, Action.ADD).conversation();
        if (memberships.find(conversationId, accountId).isPresent()) {
            return;
        }
        newcomers.requireMayAdd(me, accountId);
        admit(conversation, accountId, me);
    }

    /** Lets somebody in whom nobody needs to allow it any more: by an invitation. */
    @Transactional
    public void admit(long conversationId, long accountId, long byId) {
        Conversation conversation = places.lock(conversationId);
        if (memberships.find(conversationId, accountId).isEmpty()) {
            admit(conversation, accountId, byId);
        }
    }

    private void admit(Conversation conversation, long accountId, long byId) {
        requireRoomFor(conversation, 1);
        Role role = conversation.memberCount() == 0 ? Role.OWNER : Role.MEMBER;
        arrivals.add(conversation, List.of(accountId), role);
        events.publishEvent(conversation.admitted(accountId, role));
        events.publishEvent(new MemberJoined(conversation.id(), accountId, byId, conversation.isLobby()));
    }

    /**
     * Lets several in at once, none of whom is in it yet, for a caller who holds the lock and may do so.
     *
     * @throws ConflictException when the group has no room for all of them
     */
    void admitAll(Conversation conversation, List<Long> accountIds, long byId) {
        requireRoomFor(conversation, accountIds.size());
        arrivals.add(conversation, accountIds, Role.MEMBER);
        // The last of several is out of turn for whoever has not heard of the others, and is so meant to be.
        accountIds.stream()
                .map(id -> conversation.admitted(id, Role.MEMBER))
                .reduce((earlier, later) -> later)
                .ifPresent(events::publishEvent);
        events.publishEvent(new MembersAdded(conversation.id(), accountIds, byId));
    }

    private static void requireRoomFor(Conversation conversation, int newcomers) {
        if (conversation.isArchived()) {
            throw new NotAllowedException();
        }
        if (!conversation.hasRoomFor(newcomers)) {
            throw new ConflictException("full", "A group can have up to 10,000 members.");
        }
    }
}
