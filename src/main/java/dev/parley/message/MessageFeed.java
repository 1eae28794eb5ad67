package dev.parley.message;

import dev.parley.conversation.Audience;
import dev.parley.conversation.Audiences;
import dev.parley.realtime.UserChannel;
import java.util.function.Function;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Turns what has happened to messages into what the members of their conversation receive. */
@Component
final class MessageFeed {
    private final UserChannel channel;
    private final MessageFragments fragments;
    private final Audiences audiences;

    MessageFeed(UserChannel channel, MessageFragments fragments, Audiences audiences) {
        this.channel = channel;
        this.fragments = fragments;
        this.audiences = audiences;
    }

    @EventListener
    void posted(MessagePosted posted) {
        send(posted.message(), audience -> MessageEvent.posted(posted.message(), audience));
    }

    @EventListener
    void changed(MessageChanged changed) {
        send(changed.message(), audience -> MessageEvent.changed(changed.message()));
    }

    private void send(MessageView message, Function<Audience, MessageEvent> event) {
        audiences.tell(
                message.conversationId(),
                audience -> channel.send(audience.names(), event.apply(audience), () -> fragments.html(message)));
    }
}
