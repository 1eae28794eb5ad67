package dev.parley.member;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationType;
import dev.parley.conversation.Membership;
import dev.parley.conversation.Memberships;
import dev.parley.conversation.Role;
import dev.parley.support.ConflictException;
import dev.parley.support.NotAllowedException;
import dev.parley.support.NotFoundException;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who comes into groups and rooms, who goes, and with which role. A conversation that has members has an owner.
 */
@Service
public class Members {
    private final Places places;
    private final Memberships memberships;
    private final Newcomers newcomers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Members(
            Places places,
            Memberships memberships,
            Newcomers newcomers,
            ApplicationEventPublisher events,
            Clock clock) {
        this.places = places;
        this.memberships = memberships;
        this.newcomers = newcomers;
        this.events = events;
        this.clock = clock;
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
        if (conversation.isArchived()) {
            throw new NotAllowedException();
        }
        if (conversation.isFull()) {
            throw new ConflictException("full", "Nobody else can come in.");
        }
        Role role = conversation.memberCount() == 0 ? Role.OWNER : Role.MEMBER;
        memberships.save(new Membership(conversation, accountId, role, clock.instant()));
        events.publishEvent(conversation.admitted(accountId, role));
        events.publishEvent(new MemberJoined(conversation.id(), accountId, byId));
    }

    /**
     * Leaves; the last owner hands the conversation on to the longest-serving admin, or else member.
     *
     * @throws NotFoundException when one is not in it
     */
    @Transactional
    public void leave(long me, long conversationId) {
        Places.Place place = places.forAction(me, conversationId, Action.LEAVE);
        if (place.mine().role() == Role.OWNER) {
            handOn(place.conversation(), me);
        }
        dismiss(place.conversation(), place.mine(), me);
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
        events.publishEvent(new MemberLeft(conversation.id(), membership.accountId(), byId));
    }

    private void handOn(Conversation conversation, long owner) {
        long id = conversation.id();
        if (!memberships.withRole(id, Role.OWNER, owner, Limit.of(1)).isEmpty()) {
            return;
        }
        Stream.of(Role.ADMIN, Role.MEMBER)
                .flatMap(role -> memberships.withRole(id, role, owner, Limit.of(1)).stream())
                .findFirst()
                .ifPresent(heir -> become(conversation, heir, Role.OWNER, owner));
    }

    /**
     * Gives a member another role.
     *
     * @throws NotFoundException when there is no such member
     * @throws NotAllowedException when the caller is no owner, or is the only one and would be none any more
     */
    @Transactional
    public void changeRole(long me, long conversationId, long accountId, Role role) {
        Conversation conversation =
                places.forAction(me, conversationId, Action.CHANGE_ROLE).conversation();
        Membership theirs = memberships.find(conversationId, accountId).orElseThrow(NotFoundException::new);
        boolean isOnlyOwner = theirs.role() == Role.OWNER
                && memberships
                        .withRole(conversationId, Role.OWNER, accountId, Limit.of(1))
                        .isEmpty();
        if (isOnlyOwner && role != Role.OWNER) {
            throw new NotAllowedException("last_owner", "Somebody has to own it. Make another person owner first.");
        }
        if (theirs.role() != role) {
            become(conversation, theirs, role, me);
        }
    }

    /** Adds somebody who is not in it yet, and gives them a role. */
    @Transactional
    public void addAs(long me, long conversationId, long accountId, Role role) {
        if (accountId != me) {
            add(me, conversationId, accountId);
        }
        if (memberships.find(conversationId, accountId).map(Membership::role).equals(Optional.of(role))) {
            return;
        }
        changeRole(me, conversationId, accountId, role);
    }

    private void become(Conversation conversation, Membership membership, Role role, long byId) {
        membership.become(role);
        events.publishEvent(conversation.changed(membership.accountId(), role));
        events.publishEvent(new RoleChanged(conversation.id(), membership.accountId(), role, byId));
    }
}
