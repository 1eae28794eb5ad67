package dev.parley.message.posting;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.PostMessage;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The form of the composer. Browsers submit line breaks with a carriage return. */
record MessageForm(
        @Nullable String content,
        @Nullable UUID clientId,
        @Nullable MessageId replyToId) {
    MessageForm {
        content = content == null ? null : content.replace("\r\n", "\n");
    }

    /** @throws InvalidInputException if it cannot be posted */
    PostMessage command(AccountId senderId, ConversationId conversationId) {
        if (content == null || clientId == null) {
            throw new InvalidInputException(content == null ? "content" : "client_id", "is missing");
        }
        PostMessage.RULE.fault(content).ifPresent(fault -> {
            throw new InvalidInputException("content", fault.message());
        });
        return new PostMessage(senderId, conversationId, clientId, content, replyToId);
    }
}
