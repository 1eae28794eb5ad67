package dev.parley.conversation.member;

import java.util.List;

/** Somebody has added several people to a group or a room at once; published inside the transaction. */
public record MembersAdded(long conversationId, List<Long> accountIds, long byId) {}
