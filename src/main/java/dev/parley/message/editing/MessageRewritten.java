package dev.parley.message.editing;

import dev.parley.conversation.access.Audience;
import dev.parley.message.core.Message;

/**
 * The text of a message has been replaced, or removed by deletion. Published inside the transaction.
 *
 * @param earlier the previous text
 */
public record MessageRewritten(Message message, String earlier, Audience audience) {}
