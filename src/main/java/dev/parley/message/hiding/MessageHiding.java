package dev.parley.message.hiding;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.marks.HiddenMessages;
import dev.parley.message.core.MessageView;
import dev.parley.message.history.MessageHistory;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import java.util.List;
import org.springframework.stereotype.Service;

/** Deletes a message for one person, and tells that person's other devices. */
@Service
final class MessageHiding {
    private final MessageHistory history;
    private final HiddenMessages hidden;
    private final UserChannel channel;

    MessageHiding(MessageHistory history, HiddenMessages hidden, UserChannel channel) {
        this.history = history;
        this.hidden = hidden;
        this.channel = channel;
    }

    /** @throws dev.parley.base.error.NotFoundException if the person cannot see such a message */
    MessageView hide(AccountId me, MessageId messageId) {
        MessageView message = history.one(me, messageId);
        if (hidden.hide(me, message.conversationId(), message.seq())) {
            channel.send(
                    List.of(me.toString()),
                    new Hidden("message_hidden", message.conversationId(), message.id(), message.seq()));
        }
        return message;
    }

    /** The person has deleted a message for themselves; to their own connections. */
    @EventType("message_hidden")
    record Hidden(String type, ConversationId conversationId, MessageId messageId, long seq) implements Event {}
}
