package dev.parley.conversation.member;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.Membership;
import dev.parley.conversation.core.Memberships;
import dev.parley.conversation.core.Role;
import dev.parley.identity.account.Profiles;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The roles of members of groups and rooms. */
@Service
public class Roles {
    private final ConversationGuard guard;
    private final Memberships memberships;
    private final Members members;
    private final Profiles profiles;
    private final ApplicationEventPublisher events;

    Roles(
            ConversationGuard guard,
            Memberships memberships,
            Members members,
            Profiles profiles,
            ApplicationEventPublisher events) {
        this.guard = guard;
        this.memberships = memberships;
        this.members = members;
        this.profiles = profiles;
        this.events = events;
    }

    /**
     * Changes a member's role.
     *
     * @throws NotFoundException if there is no such member
     * @throws NotAllowedException if the caller is not an owner, or is the only owner and would no longer be one, or a
     * bot would become one
     */
    @Transactional
    public void change(AccountId me, ConversationId conversationId, AccountId accountId, Role role) {
        Conversation conversation =
                guard.forAction(me, conversationId, Action.CHANGE_ROLE).conversation();
        Membership theirs = memberships.find(conversationId, accountId).orElseThrow(NotFoundException::new);
        boolean isOnlyOwner = theirs.role() == Role.OWNER
                && memberships.first(conversationId, Role.OWNER, accountId).isEmpty();
        if (isOnlyOwner && role != Role.OWNER) {
            throw new NotAllowedException("last_owner", "Every group needs an owner. Make someone else owner first.");
        }
        if (role == Role.OWNER && profiles.of(accountId).bot()) {
            throw new NotAllowedException();
        }
        if (theirs.role() != role) {
            become(conversation, theirs, role, me);
        }
    }

    /** @throws NotFoundException if there is no such member */
    @Transactional(readOnly = true)
    public Role of(ConversationId conversationId, AccountId accountId) {
        return memberships.find(conversationId, accountId).map(Membership::role).orElseThrow(NotFoundException::new);
    }

    /** Changes the role of a person who may not be a member. */
    @Transactional
    public void appoint(AccountId me, ConversationId conversationId, AccountId accountId, Role role) {
        if (!accountId.equals(me)) {
            members.add(me, conversationId, accountId);
        }
        if (memberships.find(conversationId, accountId).map(Membership::role).equals(Optional.of(role))) {
            return;
        }
        change(me, conversationId, accountId, role);
    }

    /** If the only owner leaves, another member becomes the owner of the conversation that the caller has locked. */
    void handOn(Conversation conversation, AccountId owner) {
        ConversationId id = conversation.id();
        if (memberships.first(id, Role.OWNER, owner).isPresent()) {
            return;
        }
        Stream.of(Role.ADMIN, Role.MEMBER)
                .flatMap(role -> memberships.first(id, role, owner).stream())
                .findFirst()
                .ifPresent(heir -> become(conversation, heir, Role.OWNER, owner));
    }

    private void become(Conversation conversation, Membership membership, Role role, AccountId byId) {
        membership.become(role);
        memberships.flush();
        events.publishEvent(conversation.changed(membership.accountId(), role));
        events.publishEvent(new RoleChanged(conversation.id(), membership.accountId(), role, byId));
    }
}
