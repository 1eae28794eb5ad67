package dev.parley.message.editing;

import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.crypto.FieldCipher;
import dev.parley.base.id.MessageId;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PrePersist;
import jakarta.persistence.Transient;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A message's text before an edit. */
@Entity
@EntityListeners(MessageEdit.Encryption.class)
public final class MessageEdit {
    static final EncryptedColumn COLUMN = new EncryptedColumn("message_edit", "content", "message_id", "edited_at");

    @EmbeddedId
    private MessageEditId id;

    /** Encrypted; null until it is written. */
    private byte @Nullable [] content;

    @Transient
    private String text;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    MessageEdit() {}

    MessageEdit(MessageId messageId, Instant editedAt, String content) {
        this.id = new MessageEditId(messageId.value(), editedAt.truncatedTo(ChronoUnit.MILLIS));
        this.text = content;
    }

    public String content() {
        return text;
    }

    public Instant editedAt() {
        return id.editedAt();
    }

    /** The one place where earlier texts are encrypted and decrypted. */
    static final class Encryption {
        private final FieldCipher cipher;

        Encryption(FieldCipher cipher) {
            this.cipher = cipher;
        }

        @PrePersist
        void encrypt(MessageEdit edit) {
            edit.content = cipher.encrypt(
                    edit.text,
                    COLUMN.name(),
                    edit.id.messageId(),
                    edit.editedAt().toEpochMilli());
        }

        @PostLoad
        void decrypt(MessageEdit edit) {
            byte[] stored = Objects.requireNonNull(edit.content);
            edit.text = cipher.decrypt(
                    stored, COLUMN.name(), edit.id.messageId(), edit.editedAt().toEpochMilli());
        }
    }

    @Embeddable
    record MessageEditId(long messageId, Instant editedAt) implements Serializable {}
}
