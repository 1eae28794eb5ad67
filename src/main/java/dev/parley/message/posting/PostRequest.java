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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as a client sends it. */
record PostRequest(
        @NotNull UUID clientId,

        @PlainText(min = 0, max = PostMessage.MAX_LENGTH, maxBytes = PostMessage.MAX_BYTES, multiline = true) @Nullable
        String content,

        @Nullable MessageId replyToId,
        @Size(max = PostMessage.MAX_ATTACHMENTS) @Nullable List<@NotNull AttachmentId> attachmentIds) {
    /** @throws InvalidInputException if there is neither a text nor an attachment */
    PostMessage to(ConversationId conversationId, AccountId senderId) {
        List<AttachmentId> attachments = attachmentIds == null ? List.of() : attachmentIds;
        return new PostMessage(
                senderId, conversationId, clientId, Contents.of(content, attachments), replyToId, attachments);
    }
}
