package dev.parley.message.posting;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.text.PlainText;
import dev.parley.message.core.PostMessage;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as a client sends it. */
record PostRequest(
        @NotNull UUID clientId,

        @PlainText(min = 0, max = PostMessage.MAX_LENGTH, maxBytes = PostMessage.MAX_BYTES, multiline = true) @Nullable
        String content,

        @Nullable MessageId replyToId,
        @Size(max = PostMessage.MAX_ATTACHMENTS) @Nullable List<@NotNull AttachmentId> attachmentIds,
        @Nullable Instant scheduledAt,
        @Nullable MessageId threadId,
        @Nullable Boolean alsoToConversation) {
    /** @throws InvalidInputException if it is to be posted later */
    PostRequest requireNow() {
        if (scheduledAt != null) {
            throw new InvalidInputException("scheduled_at", "is for messages to a conversation over HTTP");
        }
        return this;
    }

    /** @throws InvalidInputException if there is neither a text nor an attachment, or it combines what cannot be */
    PostMessage to(ConversationId conversationId, AccountId senderId) {
        List<AttachmentId> attachments = attachmentIds == null ? List.of() : attachmentIds;
        if (threadId != null && scheduledAt != null) {
            throw new InvalidInputException("scheduled_at", "cannot be combined with a thread");
        }
        return new PostMessage(
                senderId,
                conversationId,
                clientId,
                Contents.of(content, attachments),
                replyToId,
                attachments,
                threadId,
                Boolean.TRUE.equals(alsoToConversation));
    }
}
