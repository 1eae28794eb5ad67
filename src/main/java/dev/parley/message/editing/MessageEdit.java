package dev.parley.message.editing;

import dev.parley.base.id.MessageId;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.time.Instant;

/** A message's text before an edit. */
@Entity
public final class MessageEdit {
    @EmbeddedId
    private MessageEditId id;

    private String content;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    MessageEdit() {}

    MessageEdit(MessageId messageId, Instant editedAt, String content) {
        this.id = new MessageEditId(messageId.value(), editedAt);
        this.content = content;
    }

    public String content() {
        return content;
    }

    public Instant editedAt() {
        return id.editedAt();
    }

    @Embeddable
    record MessageEditId(long messageId, Instant editedAt) implements Serializable {}
}
