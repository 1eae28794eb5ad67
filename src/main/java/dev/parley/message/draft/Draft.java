package dev.parley.message.draft;

import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An unsent text.
 *
 * @param content empty once it was sent or given up
 * @param replyToId the message that it replies to
 * @param writtenAt when it was written: a draft that was written earlier does not replace it
 */
record Draft(
        ConversationId conversationId,
        String content,
        @Nullable MessageId replyToId,
        Instant writtenAt) {
    /** An empty draft, which replaces what was written before. */
    static Draft none(ConversationId conversationId, Instant now) {
        return new Draft(conversationId, "", null, now);
    }
}
