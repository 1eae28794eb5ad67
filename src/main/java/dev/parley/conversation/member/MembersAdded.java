package dev.parley.conversation.member;

import java.util.List;

/** Several people have been added to a group or a room at once. Published inside the transaction. */
public record MembersAdded(long conversationId, List<Long> accountIds, long byId) {}
