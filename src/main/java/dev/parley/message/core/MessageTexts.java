package dev.parley.message.core;

import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.id.MessageId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * The texts of messages, for other packages, which never read them from the table, where they are encrypted.
 */
@Component
public final class MessageTexts {
    private final Messages messages;

    MessageTexts(Messages messages) {
        this.messages = messages;
    }

    @Bean
    static EncryptedColumn encryptedMessages() {
        return new EncryptedColumn(Message.TABLE, Message.CONTENT, List.of("id"), List.of("conversation_id", "seq"));
    }

    /** The texts of these messages, by id. */
    public Map<MessageId, String> of(Collection<MessageId> messageIds) {
        return messageIds.isEmpty()
                ? Map.of()
                : messages.findByIds(messageIds).stream().collect(Collectors.toMap(Message::id, Message::content));
    }
}
