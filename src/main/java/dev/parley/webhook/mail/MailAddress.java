package dev.parley.webhook.mail;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An address whose e-mails become messages of a conversation. Who knows it can post, so only the admins of the
 * conversation see it.
 *
 * @param address as e-mails are sent to
 * @param replies whether what members write in the thread of an e-mail is sent to its writer
 * @param botId what posts
 * @param lastUsedAt to the minute; null if it has not been used
 */
public record MailAddress(
        MailAddressId id,
        ConversationId conversationId,
        String name,
        String address,
        boolean replies,
        AccountId botId,
        AccountId createdById,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {
    /** Omits the address. */
    @Override
    public String toString() {
        return "MailAddress[id=" + id + "]";
    }
}
