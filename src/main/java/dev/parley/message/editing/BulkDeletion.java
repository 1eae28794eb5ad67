package dev.parley.message.editing;

import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.core.Conversation;
import dev.parley.message.core.Message;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Deletes messages of one conversation together, within the caller's transaction and without asking who may. */
@Component
public final class BulkDeletion {
    private final Audiences audiences;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BulkDeletion(Audiences audiences, ApplicationEventPublisher events, Clock clock) {
        this.audiences = audiences;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Deletes them with all that belongs to them. The caller publishes {@link dev.parley.message.core.MessageChanged}
     * after the commit.
     *
     * @param conversation its row is locked
     * @return the members to notify
     */
    public Audience delete(Conversation conversation, List<Message> messages) {
        Instant now = clock.instant();
        List<String> earlier = messages.stream().map(Message::content).toList();
        for (Message message : messages) {
            conversation.amend(message.seq(), null);
            message.delete(conversation.revision(), now);
        }
        // After all changes: listeners query the database, which makes Hibernate flush.
        Audience audience = audiences.of(conversation.id());
        for (int i = 0; i < messages.size(); i++) {
            events.publishEvent(new MessageRewritten(messages.get(i), earlier.get(i), audience));
        }
        return audience;
    }
}
