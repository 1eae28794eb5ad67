package dev.parley.conversation.core;

/** The name or a setting of a group or a room has changed. Published inside the transaction. */
public record ConversationChanged(long conversationId) {}
