package dev.parley.conversation.member;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.Memberships;
import dev.parley.conversation.core.Role;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Joins and additions to groups and rooms. The first person becomes the owner. */
@Service
public class Members {
    private final ConversationGuard guard;
    private final Memberships memberships;
    private final Newcomers newcomers;
    private final ApplicationEventPublisher events;

    Members(ConversationGuard guard, Memberships memberships, Newcomers newcomers, ApplicationEventPublisher events) {
        this.guard = guard;
        this.memberships = memberships;
        this.newcomers = newcomers;
        this.events = events;
    }

    /**
     * Joins a room; has no effect for a member.
     *
     * @throws NotFoundException if there is no such room
     * @throws NotAllowedException if it is archived, or the caller is a bot, which others add
     */
    @Transactional
    public void join(AccountId me, ConversationId roomId) {
        Conversation room = guard.lock(roomId);
        if (memberships.find(roomId, me).isPresent()) {
            return;
        }
        if (room.type() != ConversationType.ROOM) {
            throw new NotFoundException();
        }
        newcomers.requireMayJoin(me);
        admit(room, me, me);
    }

    /**
     * Adds a person to a group or a room; has no effect if they are a member.
     *
     * @throws NotAllowedException if the caller may not add members, or the other does not accept messages from them
     * @throws ConflictException if the group is full
     */
    @Transactional
    public void add(AccountId me, ConversationId conversationId, AccountId accountId) {
        Conversation conversation =
                guard.forAction(me, conversationId, Action.ADD).conversation();
        if (memberships.find(conversationId, accountId).isPresent()) {
            return;
        }
        newcomers.requireMayAdd(me, accountId);
        admit(conversation, accountId, me);
    }

    /**
     * Adds the bot of a program that this person connects; has no effect if it is a member.
     *
     * @throws NotAllowedException if the caller may not connect programs, or it is archived
     * @throws ConflictException if the group is full
     */
    @Transactional
    public void addProgram(AccountId me, ConversationId conversationId, AccountId botId) {
        Conversation conversation = guard.forIntegration(me, conversationId);
        if (memberships.find(conversationId, botId).isEmpty()) {
            admit(conversation, botId, me);
        }
    }

    /**
     * Joins with an invitation, which needs no further permission.
     *
     * @throws NotAllowedException if it is archived, or the caller is a bot
     */
    @Transactional
    public void joinInvited(AccountId me, ConversationId conversationId) {
        Conversation conversation = guard.lock(conversationId);
        if (memberships.find(conversationId, me).isEmpty()) {
            newcomers.requireMayJoin(me);
            admit(conversation, me, me);
        }
    }

    private void admit(Conversation conversation, AccountId accountId, AccountId byId) {
        requireRoomFor(conversation, 1);
        Role role = memberships.hasPeopleBesides(conversation.id(), accountId) ? Role.MEMBER : Role.OWNER;
        memberships.add(conversation, List.of(accountId), role);
        events.publishEvent(conversation.admitted(accountId, role));
        events.publishEvent(new MemberJoined(conversation.id(), accountId, byId, conversation.isLobby()));
    }

    /**
     * Adds several people, none of whom is a member yet, for a caller who holds the lock and has checked the
     * permission.
     *
     * @throws ConflictException if the group is not large enough for all of them
     */
    void admitAll(Conversation conversation, List<AccountId> accountIds, AccountId byId) {
        requireRoomFor(conversation, accountIds.size());
        memberships.add(conversation, accountIds, Role.MEMBER);
        // Only the last change is published: its version leaves a gap, so cached audiences are read again.
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
