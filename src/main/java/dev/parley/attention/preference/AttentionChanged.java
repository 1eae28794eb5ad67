package dev.parley.attention.preference;

/** A member wants to hear other things of a conversation than before; published inside the transaction. */
record AttentionChanged(long conversationId, long accountId) {}
