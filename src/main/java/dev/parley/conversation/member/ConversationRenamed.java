package dev.parley.conversation.member;

/** A group or a room has been renamed. Published inside the transaction. */
public record ConversationRenamed(long conversationId, String name, long byId) {}
