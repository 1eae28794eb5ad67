package dev.parley.message.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An unsent text.
 *
 * @param threadId the root of the thread that it is written in; null for one of the conversation
 * @param content empty once it was sent or given up
 * @param replyToId the message that it replies to
 * @param writtenAt when it was written: a draft that was written earlier does not replace it
 */
record Draft(
        ConversationId conversationId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MessageId threadId,
        String content,
        @Nullable MessageId replyToId,
        Instant writtenAt) {
    /** An empty draft, which replaces what was written before. */
    static Draft none(ConversationId conversationId, @Nullable MessageId threadId, Instant now) {
        return new Draft(conversationId, threadId, "", null, now);
    }
}
