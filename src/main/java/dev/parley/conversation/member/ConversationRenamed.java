package dev.parley.conversation.member;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;

/** A group or a room has been renamed. Published inside the transaction. */
public record ConversationRenamed(ConversationId conversationId, String name, AccountId byId) {}
