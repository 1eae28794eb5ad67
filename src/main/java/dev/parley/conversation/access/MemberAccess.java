package dev.parley.conversation.access;

/**
 * What one member may see of a conversation, and how far it was read.
 *
 * @param joinedSeq the member sees messages with a greater seq
 * @param readSeq the member's own read mark
 * @param otherReadSeq in a direct conversation the other's read mark, as far as they show it; 0 in any other
 * @param revision the conversation's newest revision
 * @param audience who is in it
 */
public record MemberAccess(long joinedSeq, long readSeq, long otherReadSeq, long revision, Audience audience) {
    /** Whether a message counts as read: one's own when the other has read it, any other when oneself has. */
    public boolean hasRead(long seq, boolean own) {
        return seq <= (own && audience.isDirect() ? otherReadSeq : readSeq);
    }
}
