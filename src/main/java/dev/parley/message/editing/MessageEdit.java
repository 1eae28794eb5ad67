package dev.parley.message.editing;

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

    MessageEdit(long messageId, Instant editedAt, String content) {
        this.id = new MessageEditId(messageId, editedAt);
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
