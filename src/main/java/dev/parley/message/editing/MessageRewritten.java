package dev.parley.message.editing;

import dev.parley.conversation.access.Audience;
import dev.parley.message.core.Message;

/**
 * A message has another text, or none if it was deleted. Published inside the transaction.
 *
 * @param earlier the text that it had
 */
public record MessageRewritten(Message message, String earlier, Audience audience) {}
