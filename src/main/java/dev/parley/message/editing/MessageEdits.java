package dev.parley.message.editing;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.springframework.stereotype.Repository;

/** Earlier texts of edited messages. */
@Repository
public class MessageEdits {
    private final EntityManager entities;

    MessageEdits(EntityManager entities) {
        this.entities = entities;
    }

    void add(MessageEdit edit) {
        entities.persist(edit);
    }

    /** The earlier texts of a message, the oldest first. */
    @SuppressWarnings("unchecked")
    public List<MessageEdit> of(long messageId) {
        return entities.createNativeQuery(
                        "select * from message_edit where message_id = :message order by edited_at", MessageEdit.class)
                .setParameter("message", messageId)
                .getResultList();
    }

    void forget(long messageId) {
        entities.createNativeQuery("delete from message_edit where message_id = :message")
                .setParameter("message", messageId)
                .executeUpdate();
    }
}
