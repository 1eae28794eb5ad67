package dev.parley.conversation.core;

/** A group or a room has been made; its members do not know of it yet. */
public record ConversationCreated(long conversationId) {}
