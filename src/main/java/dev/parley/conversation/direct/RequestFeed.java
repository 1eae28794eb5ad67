package dev.parley.conversation.direct;

import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.RequestSettled;
import dev.parley.conversation.core.RequestSettled.Answer;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Sends the answer to a request to the receiver's devices; the sender is not notified. */
@Component
final class RequestFeed {
    private final UserChannel channel;

    RequestFeed(UserChannel channel) {
        this.channel = channel;
    }

    @TransactionalEventListener
    void settled(RequestSettled settled) {
        channel.send(
                List.of(settled.accountId().toString()),
                new Changed("request_changed", settled.conversationId(), settled.answer()));
    }

    /** The receiver has answered a message request on one of their connections. */
    @EventType("request_changed")
    record Changed(String type, ConversationId conversationId, Answer state) implements Event {}
}
