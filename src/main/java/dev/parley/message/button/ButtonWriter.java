package dev.parley.message.button;

import dev.parley.base.id.MessageId;
import dev.parley.message.core.MessagesStored;
import dev.parley.message.core.MessagesStored.Stored;
import dev.parley.message.core.PostMessage.Button;
import dev.parley.message.editing.MessageRewritten;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Stores the buttons of new messages, and removes those of deleted ones. A message without any costs no statement. */
@Component
final class ButtonWriter {
    private final ButtonTable table;

    ButtonWriter(ButtonTable table) {
        this.table = table;
    }

    @EventListener
    void stored(MessagesStored stored) {
        Map<MessageId, List<Button>> added = new HashMap<>();
        for (Stored each : stored.messages()) {
            if (!each.draft().buttons().isEmpty()) {
                each.message().addPart(ButtonPart.BIT);
                added.put(each.message().id(), each.draft().buttons());
            }
        }
        if (!added.isEmpty()) {
            table.add(added);
        }
    }

    /** An edit of the text keeps the buttons. */
    @EventListener
    void rewritten(MessageRewritten rewritten) {
        if (rewritten.message().isDeleted()) {
            table.remove(rewritten.message().id());
        }
    }
}
