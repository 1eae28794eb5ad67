package dev.parley.conversation.member;

import dev.parley.conversation.core.Role;

/** A member's role has changed. Published inside the transaction. */
public record RoleChanged(long conversationId, long accountId, Role role, long byId) {}
