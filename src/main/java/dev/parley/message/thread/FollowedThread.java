package dev.parley.message.thread;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.identity.account.AccountView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thread in the list of those that the viewer follows.
 *
 * @param messageId the message at its root
 * @param conversationName the name as the viewer sees it
 * @param seq the seq of the root
 * @param sender who wrote the root
 * @param text the beginning of the root, in one line; null if it was deleted, empty if it has only attachments
 * @param createdAt when the root was sent
 * @param unread the number of replies after the read mark
 * @param participantIds the people who replied last, the last one first, at most five
 */
record FollowedThread(
        MessageId messageId,
        ConversationId conversationId,
        String conversationName,
        long seq,
        AccountView sender,
        @Nullable String text,
        Instant createdAt,
        int replies,
        int unread,
        long lastSeq,
        Instant lastReplyAt,
        long readSeq,
        List<AccountId> participantIds) {}
