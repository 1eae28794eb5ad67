package dev.parley.message.core;

import dev.parley.conversation.access.Audience;
import java.util.List;

/**
 * The second extension point for messages: messages have been inserted. Published inside the transaction, once per
 * batch, after messages and conversations have been written. A listener needs at most one statement for the whole
 * batch, and an exception that it throws rolls back the batch.
 */
public record MessagesStored(List<Stored> messages) {
    public MessagesStored {
        messages = List.copyOf(messages);
    }

    /** A new message, the members of its conversation when it was stored, and the command that it was stored for. */
    public record Stored(Message message, Audience audience, PostMessage draft) {}
}
