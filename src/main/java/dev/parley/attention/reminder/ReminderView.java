package dev.parley.attention.reminder;

import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.identity.account.AccountView;
import java.time.Instant;

/**
 * A message that the viewer wants to be reminded of.
 *
 * @param conversationName the name as the viewer sees it
 * @param text the beginning of the message, in one line; empty if it has only attachments
 * @param due whether the time has come
 */
public record ReminderView(
        MessageId messageId,
        ConversationId conversationId,
        String conversationName,
        long seq,
        AccountView sender,
        String text,
        Instant createdAt,
        Instant remindAt,
        boolean due) {}
