package dev.parley.message.core;

import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.realtime.socket.UserChannel;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Turns what has happened to messages into what the members of their conversation receive. */
@Component
final class MessageFeed {
    private final UserChannel channel;
    private final MessageFragments fragments;
    private final Audiences audiences;
    private final ConversationAccess conversationAccess;
    private final PersonalViews personal;

    MessageFeed(
            UserChannel channel,
            MessageFragments fragments,
            Audiences audiences,
            ConversationAccess conversationAccess,
            PersonalViews personal) {
        this.channel = channel;
        this.fragments = fragments;
        this.audiences = audiences;
        this.conversationAccess = conversationAccess;
        this.personal = personal;
    }

    @EventListener
    void posted(MessagePosted posted) {
        MessageView message = posted.message();
        LongFunction<MessageView> views = personal.of(message);
        audiences.tell(message.conversationId(), audience -> {
            send(audience.settledNames(), message, views, view -> MessageEvent.posted(view, audience));
            send(audience.pendingNames(), message, views, MessageEvent::requested);
        });
    }

    /** Those who came after the message do not see it, nor what becomes of it. */
    @EventListener
    void changed(MessageChanged changed) {
        MessageView message = changed.message();
        Set<Long> readers = conversationAccess.readers(message.conversationId(), message.seq());
        LongFunction<MessageView> views = personal.of(message);
        audiences.tell(
                message.conversationId(),
                audience -> send(audience.namesAmong(readers), message, views, MessageEvent::changed));
    }

    private void send(
            List<String> names,
            MessageView message,
            LongFunction<MessageView> views,
            Function<MessageView, MessageEvent> event) {
        if (names.isEmpty()) {
            return;
        }
        if (PersonalViews.isSameForAll(message)) {
            channel.send(names, event.apply(message), () -> fragments.html(message));
            return;
        }
        // By identity: there are a few views, and to compare them costs more than to send them.
        Map<MessageView, List<String>> byView = names.stream()
                .collect(Collectors.groupingBy(
                        name -> views.apply(Long.parseLong(name)), IdentityHashMap::new, Collectors.toList()));
        byView.forEach((view, people) -> channel.send(people, event.apply(view), () -> fragments.html(view)));
    }
}
