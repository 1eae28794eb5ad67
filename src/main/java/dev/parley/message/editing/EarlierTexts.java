package dev.parley.message.editing;

import dev.parley.message.core.Message;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Stores the earlier texts of edited messages; deleting a message deletes them too. */
@Component
final class EarlierTexts {
    private final MessageEdits edits;

    EarlierTexts(MessageEdits edits) {
        this.edits = edits;
    }

    @EventListener
    void rewritten(MessageRewritten rewritten) {
        Message message = rewritten.message();
        if (message.isDeleted()) {
            edits.forget(message.id());
        } else {
            edits.add(new MessageEdit(message.id(), Objects.requireNonNull(message.editedAt()), rewritten.earlier()));
        }
    }
}
