package dev.parley.conversation.member;

/** A group or a room has another name; published inside the transaction. */
public record ConversationRenamed(long conversationId, String name, long byId) {}
