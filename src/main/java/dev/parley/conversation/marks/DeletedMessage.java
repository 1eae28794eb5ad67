package dev.parley.conversation.marks;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;

/** That a message is deleted; for queries only, {@link Marks} writes them. */
@Entity
@Immutable
final class DeletedMessage {
    @EmbeddedId
    private DeletedMessageId id;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    DeletedMessage() {}

    @Embeddable
    record DeletedMessageId(long conversationId, long seq) implements Serializable {}
}
