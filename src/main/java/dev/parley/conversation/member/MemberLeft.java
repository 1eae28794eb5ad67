package dev.parley.conversation.member;

/**
 * A person has left a group or a room. Published inside the transaction.
 *
 * @param byId the person who removed them; their own id if they left themselves
 * @param silent whether the timeline shows no notice
 */
public record MemberLeft(long conversationId, long accountId, long byId, boolean silent) {}
