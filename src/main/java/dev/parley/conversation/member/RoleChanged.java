package dev.parley.conversation.member;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.Role;

/** A member's role has changed. Published inside the transaction. */
public record RoleChanged(ConversationId conversationId, AccountId accountId, Role role, AccountId byId) {}
