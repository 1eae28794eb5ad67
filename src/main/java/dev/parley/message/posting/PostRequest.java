package dev.parley.message.posting;

import dev.parley.base.id.AccountId;
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

        @NotNull @PlainText(min = 1, max = PostMessage.MAX_LENGTH, maxBytes = PostMessage.MAX_BYTES, multiline = true)
        String content,

        @Nullable MessageId replyToId,
        @Size(max = 0) @Nullable List<Long> attachmentIds) {
    PostMessage to(ConversationId conversationId, AccountId senderId) {
        return new PostMessage(senderId, conversationId, clientId, content, replyToId);
    }
}
