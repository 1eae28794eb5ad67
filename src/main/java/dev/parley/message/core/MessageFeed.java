package dev.parley.message.core;

import dev.parley.base.id.AccountId;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.realtime.socket.UserChannel;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Sends events about messages to the members of their conversation. */
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

    /** Before other listeners, whose events are about the message. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @EventListener
    void posted(MessagePosted posted) {
        MessageView message = posted.message();
        Function<AccountId, MessageView> views = personal.of(message);
        audiences.tell(message.conversationId(), audience -> {
            send(audience.settledNames(), message, views, view -> MessageEvent.posted(view, audience));
            send(audience.pendingNames(), message, views, MessageEvent::requested);
        });
    }

    /** Members who joined after a message do not see it or its changes. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @EventListener
    void changed(MessageChanged changed) {
        MessageView message = changed.message();
        Set<AccountId> readers = conversationAccess.readers(message.conversationId(), message.seq());
        Function<AccountId, MessageView> views = personal.of(message);
        audiences.tell(
                message.conversationId(),
                audience -> send(audience.namesAmong(readers), message, views, MessageEvent::changed));
    }

    private void send(
            List<String> names,
            MessageView message,
            Function<AccountId, MessageView> views,
            Function<MessageView, MessageEvent> event) {
        if (names.isEmpty()) {
            return;
        }
        if (PersonalViews.isSameForAll(message)) {
            channel.send(names, event.apply(message), () -> fragments.html(message));
            return;
        }
        // By identity: there are only a few views, and comparing them by value costs more than sending them.
        Map<MessageView, List<String>> byView = names.stream()
                .collect(Collectors.groupingBy(
                        name -> views.apply(AccountId.valueOf(name)), IdentityHashMap::new, Collectors.toList()));
        byView.forEach((view, people) -> channel.send(people, event.apply(view), () -> fragments.html(view)));
    }
}
