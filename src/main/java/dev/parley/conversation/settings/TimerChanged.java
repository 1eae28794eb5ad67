package dev.parley.conversation.settings;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.DisappearingTimer;
import org.jspecify.annotations.Nullable;

/**
 * Someone has changed when new messages of a conversation disappear. Published inside the transaction.
 *
 * @param timer null if they are kept
 */
public record TimerChanged(
        ConversationId conversationId,
        AccountId byId,
        @Nullable DisappearingTimer timer) {}
