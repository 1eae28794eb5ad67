package dev.parley.conversation.member;

/**
 * Somebody has joined a group or a room; published inside the transaction.
 *
 * @param byId who let them in; themselves where they joined on their own
 * @param silent whether the timeline says nothing of it
 */
public record MemberJoined(long conversationId, long accountId, long byId, boolean silent) {}
