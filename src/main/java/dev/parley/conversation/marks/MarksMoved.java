package dev.parley.conversation.marks;

/** A member's marks have moved forward to these. Published after the commit. */
public record MarksMoved(long conversationId, long accountId, long deliveredSeq, long readSeq) {}
