package dev.parley.conversation.core;

import dev.parley.base.id.ConversationId;

/** A group or a room has been created; its members have not been notified yet. */
public record ConversationCreated(ConversationId conversationId) {}
