package dev.parley.message.star;

import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.identity.account.AccountView;
import java.time.Instant;

/**
 * A message in the list of those that the viewer has starred.
 *
 * @param conversationName the name as the viewer sees it
 * @param text the beginning of the message, in one line; empty if it has only attachments
 */
record StarredMessage(
        MessageId messageId,
        ConversationId conversationId,
        String conversationName,
        long seq,
        AccountView sender,
        String text,
        Instant createdAt,
        Instant starredAt) {}
