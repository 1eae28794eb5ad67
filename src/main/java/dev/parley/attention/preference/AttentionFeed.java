package dev.parley.attention.preference;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Sends changed preferences to all connections of the person, and to no one else. */
@Component
final class AttentionFeed {
    private final ConversationList list;
    private final Audiences audiences;
    private final UserChannel channel;

    AttentionFeed(ConversationList list, Audiences audiences, UserChannel channel) {
        this.list = list;
        this.audiences = audiences;
        this.channel = channel;
    }

    @TransactionalEventListener
    void changed(AttentionChanged changed) {
        AccountId me = changed.accountId();
        try {
            Changed event = new Changed("conversation_changed", list.one(me, changed.conversationId()));
            audiences.tell(changed.conversationId(), audience -> {
                if (audience.members().contains(me)) {
                    channel.send(List.of(me.toString()), event);
                }
            });
        } catch (NotFoundException gone) {
            // The member has just left; another event reports that.
        }
    }

    /** The receiver has changed their preferences for a conversation, which comes as they have it. */
    @EventType("conversation_changed")
    record Changed(String type, ConversationView conversation) implements Event {}
}
