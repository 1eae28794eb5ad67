package dev.parley.attention;

/** A member wants to hear other things of a conversation than before; published inside the transaction. */
record AttentionChanged(long conversationId, long accountId) {}
