package dev.parley.integration.botcommand;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * A person's use of a bot's command, or of a button of its message.
 *
 * @param threadId the root of the thread in which it was used or pressed; null for the timeline
 */
public record CommandUse(
        AccountId botId,
        ConversationId conversationId,
        AccountId accountId,
        @Nullable MessageId threadId) {}
