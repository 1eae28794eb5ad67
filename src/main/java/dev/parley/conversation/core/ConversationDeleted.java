package dev.parley.conversation.core;

import java.util.List;

/**
 * A group or a room goes, with all that is in it; published inside the transaction, in which every module deletes what
 * it keeps of it.
 *
 * @param members the ids of those who were in it
 */
public record ConversationDeleted(long conversationId, List<Long> members) {}
