package dev.parley.message.editing;

import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.id.MessageId;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Repository;

/** Earlier texts of edited messages. */
@Repository
public class MessageEdits {
    private final Session entities;

    MessageEdits(Session entities) {
        this.entities = entities;
    }

    @Bean
    static EncryptedColumn encryptedEdits() {
        return MessageEdit.COLUMN;
    }

    void add(MessageEdit edit) {
        entities.persist(edit);
    }

    /** Adds the text that a new message had before it was edited at this time. */
    public void add(MessageId messageId, Instant editedAt, String text) {
        add(new MessageEdit(messageId, editedAt, text));
    }

    /** The earlier texts of a message, the oldest first. */
    public List<MessageEdit> of(MessageId messageId) {
        return entities.createNativeQuery(
                        "select * from message_edit where message_id = :message order by edited_at", MessageEdit.class)
                .setParameter("message", messageId.value())
                .getResultList();
    }

    void forget(MessageId messageId) {
        entities.createNativeQuery("delete from message_edit where message_id = :message")
                .setParameter("message", messageId.value())
                .executeUpdate();
    }
}
