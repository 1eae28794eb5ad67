package dev.parley.attention.mentions;

import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.identity.account.AccountView;
import java.time.Instant;

/**
 * A message that mentions the viewer, in their list of mentions.
 *
 * @param conversationName the name as the viewer sees it
 * @param text the beginning of the message, in one line
 * @param unread whether it is after the read mark
 */
record MentionView(
        MessageId messageId,
        ConversationId conversationId,
        String conversationName,
        long seq,
        AccountView sender,
        String text,
        Instant createdAt,
        boolean unread) {}
