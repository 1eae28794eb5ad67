package dev.parley.message.editing;

import dev.parley.conversation.marks.Marks;
import dev.parley.message.core.Message;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A deleted message does not count as unread. */
@Component
final class DeletionMarks {
    private final Marks marks;

    DeletionMarks(Marks marks) {
        this.marks = marks;
    }

    @EventListener
    void rewritten(MessageRewritten rewritten) {
        Message message = rewritten.message();
        if (message.isDeleted()) {
            marks.uncounted(message.conversationId(), List.of(message.seq()));
        }
    }
}
