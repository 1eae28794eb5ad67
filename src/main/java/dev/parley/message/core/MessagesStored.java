package dev.parley.message.core;

import dev.parley.base.id.ConversationId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.core.ConversationHead;
import java.util.List;
import java.util.Map;

/**
 * The second extension point for messages: messages have been inserted. Published inside the transaction, once per
 * batch, after messages and conversations have been written. A listener needs at most one statement for the whole
 * batch, and an exception that it throws rolls back the batch.
 *
 * @param heads the conversations, locked: a listener that changes other messages counts that there
 */
public record MessagesStored(List<Stored> messages, Map<ConversationId, ConversationHead> heads) {
    public MessagesStored {
        messages = List.copyOf(messages);
        heads = Map.copyOf(heads);
    }

    /** A new message, the members of its conversation when it was stored, and the command that it was stored for. */
    public record Stored(Message message, Audience audience, PostMessage draft) {}
}
