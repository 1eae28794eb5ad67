package dev.parley.message.editing;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;

/** An admin has deleted a message of someone else. Published inside the transaction. */
public record MessageModerated(ConversationId conversationId, AccountId byId, AccountId authorId) {}
