package dev.parley.message.indexing;

import dev.parley.base.id.ConversationId;

/**
 * The messages of a conversation that are looked through.
 *
 * @param afterSeq only messages after this one
 * @param lastSeq the newest message
 * @param revision the newest revision of the conversation
 */
public record SearchScope(ConversationId conversationId, long afterSeq, long lastSeq, long revision) {}
