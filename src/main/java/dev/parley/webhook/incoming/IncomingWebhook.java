package dev.parley.webhook.incoming;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A secret address that programs post to, as the admins of its conversation see it: without the address.
 *
 * @param botId what posts
 * @param lastUsedAt to the minute; null if it has not been used
 */
public record IncomingWebhook(
        IncomingWebhookId id,
        ConversationId conversationId,
        String name,
        AccountId botId,
        AccountId createdById,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {}
