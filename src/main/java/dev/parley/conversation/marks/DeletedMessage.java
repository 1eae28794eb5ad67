package dev.parley.conversation.marks;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;

/** A message that does not count as unread, since it is deleted or only in a thread; for queries only, {@link Marks} writes the rows. */
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
