package dev.parley.conversation;

import dev.parley.realtime.Event;
import dev.parley.realtime.UserChannel;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Tells members of a conversation that it is there, or has changed. */
@Component
final class ConversationFeed {
    private final Audiences audiences;
    private final ConversationList list;
    private final UserChannel channel;

    ConversationFeed(Audiences audiences, ConversationList list, UserChannel channel) {
        this.audiences = audiences;
        this.list = list;
        this.channel = channel;
    }

    @TransactionalEventListener
    void made(ConversationMade made) {
        for (long member : audiences.of(made.conversationId()).members()) {
            ConversationView view = list.one(member, made.conversationId());
            channel.send(List.of(Long.toString(member)), new Changed("conversation_changed", view));
        }
    }

    record Changed(String type, ConversationView conversation) implements Event {}
}
