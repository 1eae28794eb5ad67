package dev.parley.message.posting;

import dev.parley.conversation.marks.Marks;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessagesStored;
import dev.parley.message.core.MessagesStored.Stored;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Authors have read what they post. What is only in a thread does not count as unread for anyone. */
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
                .filter(message -> message.senderId() != null && !message.isAside())
                .collect(Collectors.toMap(AuthorMarks::author, Message::seq, Math::max));
        marks.posted(newest);
        stored.messages().stream()
                .map(Stored::message)
                .filter(Message::isAside)
                .collect(Collectors.groupingBy(
                        Message::conversationId, Collectors.mapping(Message::seq, Collectors.toList())))
                .forEach(marks::uncounted);
    }

    private static Marks.Member author(Message message) {
        return new Marks.Member(message.conversationId(), message.author());
    }
}
