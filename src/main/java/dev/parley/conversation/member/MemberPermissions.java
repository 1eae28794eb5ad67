package dev.parley.conversation.member;

import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.Role;
import dev.parley.conversation.inbox.ConversationView;

/** The permissions of a member of a group or a room, so that pages offer only permitted actions. */
public record MemberPermissions(ConversationType type, Role role) {
    public static MemberPermissions of(ConversationView conversation) {
        return new MemberPermissions(conversation.type(), conversation.role());
    }

    public boolean add() {
        return Action.ADD.isAllowedTo(role);
    }

    public boolean invite() {
        return Action.INVITE.isAllowedTo(role);
    }

    public boolean delete() {
        return Action.DELETE.isAllowedTo(role);
    }

    public boolean describe() {
        return Action.DESCRIBE.isAllowedTo(role);
    }

    public boolean integrate() {
        return Action.INTEGRATE.isAllowedTo(role);
    }

    public boolean changeRole() {
        return Action.CHANGE_ROLE.isAllowedTo(role);
    }

    public boolean archive() {
        return type == ConversationType.ROOM && Action.ARCHIVE.isAllowedTo(role);
    }

    /** @param theirs the role of the member to remove */
    public boolean remove(Role theirs) {
        return (theirs == Role.MEMBER ? Action.REMOVE_MEMBER : Action.REMOVE_ADMIN).isAllowedTo(role);
    }
}
