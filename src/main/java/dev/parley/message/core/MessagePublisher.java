package dev.parley.message.core;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.Audiences;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /**
     * What is published of stored messages, by their ids. Messages whose conversation has been deleted in the meantime
     * are missing.
     */
    public Map<MessageId, MessagePosted> of(List<Message> messages) {
        Map<ConversationId, Audience> present = new HashMap<>();
        messages.stream().map(Message::conversationId).distinct().forEach(id -> add(id, present));
        List<Message> left = messages.stream()
                .filter(message -> present.containsKey(message.conversationId()))
                .toList();
        return views.unread(left, present).stream()
                .map(view -> new MessagePosted(view, Objects.requireNonNull(present.get(view.conversationId()))))
                .collect(Collectors.toMap(posted -> posted.message().id(), Function.identity()));
    }

    private void add(ConversationId conversationId, Map<ConversationId, Audience> present) {
        try {
            present.put(conversationId, audiences.of(conversationId));
        } catch (NotFoundException deleted) {
            log.debug("Conversation {} was deleted after a message", conversationId);
        }
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
