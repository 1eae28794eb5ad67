package dev.parley.attention.mentions;

import dev.parley.identity.account.AccountView;
import java.time.Instant;

/**
 * A message that mentions somebody, as they find it among their mentions.
 *
 * @param conversationName as the one who is mentioned sees it
 * @param text the beginning of the message, in one line
 * @param unread whether it is behind the read mark
 */
record MentionView(
        long messageId,
        long conversationId,
        String conversationName,
        long seq,
        AccountView sender,
        String text,
        Instant createdAt,
        boolean unread) {}
