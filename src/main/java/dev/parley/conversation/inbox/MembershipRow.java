package dev.parley.conversation.inbox;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.Attention;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.DisappearingTimer;
import dev.parley.conversation.core.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as one member has it.
 *
 * @param closed whether the conversation is archived for all of its members
 * @param shownSeq the seq of the newest message of the timeline, which may be before messages of threads
 * @param mine how far the member has got
 * @param other how far the other person of a direct conversation has got
 * @param draft the member's unsent text; null if there is none
 * @param scheduled the number of the member's messages that are sent later
 * @param archived whether it lies apart from the member's list now
 * @param timer null if messages are kept
 */
record MembershipRow(
        ConversationId id,
        ConversationType type,
        @Nullable String name,
        @Nullable String topic,
        @Nullable String pictureUrl,
        int memberCount,
        boolean announcementsOnly,
        boolean showsPast,
        boolean closed,
        boolean lobby,
        long lastSeq,
        long shownSeq,
        long lastDeletedSeq,
        long revision,
        @Nullable AccountId lastSenderId,
        @Nullable String lastText,
        Instant lastMessageAt,
        Instant createdAt,
        Role role,
        long joinedSeq,
        Attention attention,
        Progress mine,
        @Nullable Progress other,
        @Nullable String draft,
        int scheduled,
        boolean archived,
        @Nullable DisappearingTimer timer) {
    /** Whether the timeline has messages after the read mark, if only deleted ones. */
    boolean isBehind() {
        return shownSeq > mine.readSeq();
    }

    /** How far a member has got, and whether they have yet to accept the conversation. */
    record Progress(AccountId accountId, boolean pending, long deliveredSeq, long readSeq) {}
}
