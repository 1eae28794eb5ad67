package dev.parley.message.reaction;

import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import java.util.List;

/**
 * The reactions to a message have changed, by all changes of a batch. Published after the commit.
 *
 * @param seq of the message
 * @param revision of the message after the change
 * @param counts in the order of the emoji
 */
record ReactionsChanged(
        ConversationId conversationId,
        MessageId messageId,
        long seq,
        long revision,
        List<EmojiCount> counts,
        List<ReactionChange> changes) {
    /** How many people reacted with an emoji. */
    record EmojiCount(String emoji, int count) {}
}
