package dev.parley.conversation.core;

import dev.parley.base.id.ConversationId;

/** The name or a setting of a group or a room has changed. Published inside the transaction. */
public record ConversationChanged(ConversationId conversationId) {}
