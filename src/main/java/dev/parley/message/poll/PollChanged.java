package dev.parley.message.poll;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import java.util.Map;
import java.util.Set;

/**
 * The answers to a poll have changed, by all of a batch, or it was closed.
 *
 * @param seq of the message
 * @param revision of the message after the change
 * @param answers the new answers of those who answered
 */
record PollChanged(
        ConversationId conversationId,
        MessageId messageId,
        long seq,
        long revision,
        PollView poll,
        Map<AccountId, Set<Integer>> answers) {}
