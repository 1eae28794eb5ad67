package dev.parley.conversation.access;

/**
 * What a member may see of a conversation, and the read marks.
 *
 * @param joinedSeq the member sees messages with a greater seq
 * @param readSeq the member's own read mark
 * @param otherReadSeq in a direct conversation the other's read mark, if they share it; otherwise 0
 * @param revision the conversation's newest revision
 * @param lastSeq the conversation's newest seq
 * @param audience the members
 * @param hides whether the member has deleted messages of it for themselves
 */
public record MemberAccess(
        long joinedSeq,
        long readSeq,
        long otherReadSeq,
        long revision,
        long lastSeq,
        Audience audience,
        boolean hides) {
    /** Whether a message counts as read: an own message if the other has read it, any other if the member has. */
    public boolean hasRead(long seq, boolean own) {
        return seq <= (own && audience.isDirect() ? otherReadSeq : readSeq);
    }
}
