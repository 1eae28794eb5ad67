package dev.parley.conversation.marks;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;

/** A member's marks have moved forward to these. Published after the commit. */
public record MarksMoved(ConversationId conversationId, AccountId accountId, long deliveredSeq, long readSeq) {}
