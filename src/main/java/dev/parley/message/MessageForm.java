package dev.parley.message;

import dev.parley.support.PlainText;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the composer sends. Browsers end the lines of a form's text with a carriage return as well. */
record MessageForm(
        @NotNull @PlainText(min = 1, max = PostMessage.MAX_LENGTH, multiline = true) @Nullable
        String content,

        @NotNull @Nullable UUID clientId) {
    MessageForm {
        content = content == null ? null : content.replace("\r\n", "\n");
    }

    PostMessage command(long senderId, long conversationId) {
        if (content == null || clientId == null) {
            throw new IllegalStateException("not validated");
        }
        return new PostMessage(senderId, conversationId, clientId, content, null);
    }
}
