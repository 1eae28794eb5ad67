package dev.parley.message.core;

import dev.parley.base.id.MessageId;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The texts of messages, for other packages, which never read them from the table, so that texts can be encrypted
 * there.
 */
@Component
public final class MessageTexts {
    private final Messages messages;

    MessageTexts(Messages messages) {
        this.messages = messages;
    }

    /** The texts of these messages, by id. */
    public Map<MessageId, String> of(Collection<MessageId> messageIds) {
        return messageIds.isEmpty()
                ? Map.of()
                : messages.findByIds(messageIds).stream().collect(Collectors.toMap(Message::id, Message::content));
    }
}
