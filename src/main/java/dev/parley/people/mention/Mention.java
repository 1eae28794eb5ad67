package dev.parley.people.mention;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;

/** A mention of a person in a message; for queries only, {@link Mentions} writes the rows. */
@Entity
@Immutable
public final class Mention {
    /** The pseudo account for everyone in the conversation. */
    public static final long ALL = 0;

    @EmbeddedId
    private MentionId id;

    private long conversationId;
    private long seq;
    private long senderId;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    Mention() {}

    @Embeddable
    public record MentionId(long messageId, long accountId) implements Serializable {}
}
