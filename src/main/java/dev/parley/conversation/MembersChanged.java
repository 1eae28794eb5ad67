package dev.parley.conversation;

/** Who is in a conversation, or what they may do there, has changed. */
public record MembersChanged(long conversationId) {}
