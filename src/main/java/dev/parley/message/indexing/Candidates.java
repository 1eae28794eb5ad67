package dev.parley.message.indexing;

import dev.parley.base.id.ConversationId;

/**
 * Messages of a conversation that may be what is looked for.
 *
 * @param seqs ascending
 * @param times about when they were sent
 */
public record Candidates(ConversationId conversationId, long[] seqs, SendTimes times) {}
