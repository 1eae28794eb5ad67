package dev.parley.conversation.member;

/**
 * Somebody has left a group or a room; published inside the transaction.
 *
 * @param byId who removed them; themselves where they left on their own
 * @param silent whether the timeline says nothing of it
 */
public record MemberLeft(long conversationId, long accountId, long byId, boolean silent) {}
