package dev.parley.message.button;

import dev.parley.base.id.MessageId;
import dev.parley.message.core.PostMessage.Button;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The buttons of messages with their values, for those who tell their bots. */
@Component
public final class MessageButtons {
    private final ButtonTable table;

    MessageButtons(ButtonTable table) {
        this.table = table;
    }

    /** The button that a message has now; empty if it has none with this id, or is deleted. */
    public Optional<Button> find(MessageId messageId, String id) {
        return table.of(List.of(messageId)).getOrDefault(messageId, List.of()).stream()
                .filter(button -> button.id().equals(id))
                .findFirst();
    }
}
