package dev.parley.message.posting;

import dev.parley.conversation.marks.Marks;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessagesStored;
import dev.parley.message.core.MessagesStored.Stored;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Authors have read what they post. */
@Component
final class AuthorMarks {
    private final Marks marks;

    AuthorMarks(Marks marks) {
        this.marks = marks;
    }

    @EventListener
    void stored(MessagesStored stored) {
        Map<Marks.Member, Long> newest = stored.messages().stream()
                .map(Stored::message)
                .filter(message -> message.senderId() != null)
                .collect(Collectors.toMap(AuthorMarks::author, Message::seq, Math::max));
        marks.posted(newest);
    }

    private static Marks.Member author(Message message) {
        return new Marks.Member(message.conversationId(), message.author());
    }
}
