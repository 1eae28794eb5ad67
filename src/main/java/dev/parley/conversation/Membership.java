package dev.parley.conversation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.io.Serializable;
import java.time.Instant;

/** One person's place in a conversation: the role, from where on they see it, and how far they have got. */
@Entity
class Membership {
    @EmbeddedId
    private MembershipId id;

    @Enumerated(EnumType.STRING)
    private Role role;

    private long joinedSeq;

    /** Moved forward only, by {@link Marks} and by posting. */
    @Column(updatable = false)
    private long deliveredSeq;

    @Column(updatable = false)
    private long readSeq;

    @Column(updatable = false)
    private Instant joinedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected Membership() {}

    Membership(long conversationId, long accountId, Role role, long joinedSeq, Instant now) {
        this.id = new MembershipId(conversationId, accountId);
        this.role = role;
        this.joinedSeq = joinedSeq;
        this.deliveredSeq = joinedSeq;
        this.readSeq = joinedSeq;
        this.joinedAt = now;
    }

    long conversationId() {
        return id.conversationId();
    }

    long accountId() {
        return id.accountId();
    }

    Role role() {
        return role;
    }

    long joinedSeq() {
        return joinedSeq;
    }

    long deliveredSeq() {
        return deliveredSeq;
    }

    long readSeq() {
        return readSeq;
    }

    @Embeddable
    record MembershipId(long conversationId, long accountId) implements Serializable {}
}
