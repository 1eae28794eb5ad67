package dev.parley.message.pin;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;

/** Someone has pinned a message. Published inside the transaction. */
public record MessagePinned(ConversationId conversationId, AccountId byId) {}
