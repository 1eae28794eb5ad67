package dev.parley.message.core;

import dev.parley.conversation.access.Audience;
import java.util.List;

/**
 * The second open place of a message's way: messages have been inserted. Published inside the transaction, once a batch,
 * when messages and conversations are in the database. A listener needs at most one statement for the whole batch, and
 * what it throws refuses the batch.
 */
public record MessagesStored(List<Stored> messages) {
    public MessagesStored {
        messages = List.copyOf(messages);
    }

    /** A new message, and the members of its conversation when it was stored. */
    public record Stored(Message message, Audience audience) {}
}
