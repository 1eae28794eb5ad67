package dev.parley.conversation.member;

import dev.parley.conversation.core.Role;

/** Actions of members on groups and rooms, and the least role that may perform them. */
public enum Action {
    LEAVE(Role.MEMBER),
    ADD(Role.ADMIN),
    INVITE(Role.ADMIN),
    REMOVE_MEMBER(Role.ADMIN),
    DESCRIBE(Role.ADMIN),
    INTEGRATE(Role.ADMIN),
    ARCHIVE(Role.ADMIN),
    REMOVE_ADMIN(Role.OWNER),
    CHANGE_ROLE(Role.OWNER),
    DELETE(Role.OWNER);

    private final Role least;

    Action(Role least) {
        this.least = least;
    }

    boolean isAllowedTo(Role role) {
        return role.compareTo(least) >= 0;
    }
}
