package dev.parley.attention.preference;

/** A member's preferences for a conversation have changed. Published inside the transaction. */
record AttentionChanged(long conversationId, long accountId) {}
