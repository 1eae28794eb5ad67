package dev.parley.webhook.outgoing;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * A webhook to add.
 *
 * @param botId what posts the answers of the server; null if they are not posted
 */
record NewWebhook(
        ConversationId conversationId,
        String name,
        String url,
        Trigger trigger,
        @Nullable AccountId botId) {}
