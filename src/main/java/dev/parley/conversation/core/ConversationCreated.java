package dev.parley.conversation.core;

/** A group or a room has been created; its members have not been notified yet. */
public record ConversationCreated(long conversationId) {}
