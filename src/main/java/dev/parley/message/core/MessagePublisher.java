package dev.parley.message.core;

import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.Audiences;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Publishes stored messages after the commit. */
@Component
public final class MessagePublisher {
    private static final Logger log = LoggerFactory.getLogger(MessagePublisher.class);

    private final MessageViews views;
    private final Audiences audiences;
    private final ApplicationEventPublisher events;

    MessagePublisher(MessageViews views, Audiences audiences, ApplicationEventPublisher events) {
        this.views = views;
        this.audiences = audiences;
        this.events = events;
    }

    /** @throws dev.parley.base.error.NotFoundException if the conversation has been deleted in the meantime */
    public MessagePosted of(Message message) {
        Audience audience = audiences.of(message.conversationId());
        return new MessagePosted(views.unread(List.of(message), audience).get(0), audience);
    }

    /** What the author gets for an answer. */
    public MessageView answer(MessagePosted posted) {
        return views.forAuthor(posted.message());
    }

    /** The message is stored and acknowledged: clients that miss the event catch up later. */
    public void publish(MessagePosted posted) {
        try {
            events.publishEvent(posted);
        } catch (RuntimeException e) {
            log.error("Message {} could not be published", posted.message().id(), e);
        }
    }
}
