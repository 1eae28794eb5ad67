package dev.parley.conversation.core;

/** What a group or a room is called, or how it works, has changed; published inside the transaction. */
public record ConversationChanged(long conversationId) {}
