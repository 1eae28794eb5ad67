package dev.parley.message;

import dev.parley.conversation.Audience;
import dev.parley.realtime.UserChannel;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Turns what has happened to messages into what the members of their conversation receive. */
@Component
final class MessageFeed {
    private final UserChannel channel;
    private final MessageFragments fragments;

    MessageFeed(UserChannel channel, MessageFragments fragments) {
        this.channel = channel;
        this.fragments = fragments;
    }

    @EventListener
    void posted(MessagePosted posted) {
        send(posted.audience(), MessageEvent.posted(posted.message(), posted.audience()), posted.message());
    }

    @EventListener
    void changed(MessageChanged changed) {
        send(changed.audience(), MessageEvent.changed(changed.message()), changed.message());
    }

    private void send(Audience audience, MessageEvent event, MessageView message) {
        channel.send(audience.names(), event, () -> fragments.html(message));
    }
}
