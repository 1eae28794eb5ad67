package dev.parley.message.reaction;

import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.message.reaction.ReactionsChanged.EmojiCount;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import java.util.List;

/**
 * The event about changed reactions.
 *
 * @param reactions all counts after the change
 * @param changes who added or removed what; of many changes only the receiver's own
 */
@EventType("reactions_changed")
record ReactionEvent(
        String type,
        ConversationId conversationId,
        MessageId messageId,
        long revision,
        List<EmojiCount> reactions,
        List<ReactionChange> changes)
        implements Event {
    static ReactionEvent of(ReactionsChanged changed, List<ReactionChange> changes) {
        return new ReactionEvent(
                "reactions_changed",
                changed.conversationId(),
                changed.messageId(),
                changed.revision(),
                changed.counts(),
                changes);
    }
}
