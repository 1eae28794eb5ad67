package dev.parley.integration.command;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.integration.command.BuiltIn.UsageException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The use of a command.
 *
 * @param clientId of the message, if it sends one
 * @param threadId the root of the thread in which it was typed; null for the timeline
 * @param text what was typed after the name, without spaces around it
 */
record Invocation(
        AccountId me,
        ConversationId conversationId,
        UUID clientId,
        @Nullable MessageId threadId,
        String text) {
    /** @throws UsageException if nothing was typed */
    String requireText() {
        if (text.isEmpty()) {
            throw new UsageException();
        }
        return text;
    }
}
