package dev.parley.conversation.member;

import dev.parley.conversation.core.Role;

/** A member has another role; published inside the transaction. */
public record RoleChanged(long conversationId, long accountId, Role role, long byId) {}
