package dev.parley.message;

import dev.parley.conversation.Audiences;
import dev.parley.conversation.Standings;
import dev.parley.realtime.UserChannel;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Turns what has happened to messages into what the members of their conversation receive. */
@Component
final class MessageFeed {
    private final UserChannel channel;
    private final MessageFragments fragments;
    private final Audiences audiences;
    private final Standings standings;

    MessageFeed(UserChannel channel, MessageFragments fragments, Audiences audiences, Standings standings) {
        this.channel = channel;
        this.fragments = fragments;
        this.audiences = audiences;
        this.standings = standings;
    }

    @EventListener
    void posted(MessagePosted posted) {
        MessageView message = posted.message();
        audiences.tell(message.conversationId(), audience -> {
            send(audience.settledNames(), message, MessageEvent.posted(message, audience));
            List<String> strangers = audience.pendingNames();
            if (!strangers.isEmpty()) {
                send(strangers, message, MessageEvent.requested(message));
            }
        });
    }

    /** Those who came after the message do not see it, nor what becomes of it. */
    @EventListener
    void changed(MessageChanged changed) {
        MessageView message = changed.message();
        Set<Long> readers = standings.readers(message.conversationId(), message.seq());
        audiences.tell(
                message.conversationId(),
                audience -> send(audience.namesAmong(readers), message, MessageEvent.changed(message)));
    }

    private void send(List<String> names, MessageView message, MessageEvent event) {
        channel.send(names, event, () -> fragments.html(message));
    }
}
