package dev.parley.conversation.core;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.io.Serializable;
import java.time.Instant;

/** A person's membership in a conversation: the role, the first visible message, and the marks. */
@Entity
public final class Membership {
    @EmbeddedId
    private MembershipId id;

    @Enumerated(EnumType.STRING)
    private Role role;

    private long joinedSeq;

    /** Only moves forward, by {@link dev.parley.conversation.marks.Marks} and by posting. */
    @Column(updatable = false)
    private long deliveredSeq;

    @Column(updatable = false)
    private long readSeq;

    @Column(updatable = false)
    private Instant joinedAt;

    /** Whether it is a request that the person has not answered. */
    private boolean pending;

    @Embedded
    private Attention attention;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    Membership() {}

    /** A new membership: earlier messages are visible if the conversation shows its history, and count as read. */
    public Membership(Conversation conversation, AccountId accountId, Role role, Instant now) {
        this.id = new MembershipId(conversation.id().value(), accountId.value());
        this.role = role;
        this.joinedSeq = conversation.showsPast() ? 0 : conversation.lastSeq();
        this.deliveredSeq = conversation.lastSeq();
        this.readSeq = conversation.lastSeq();
        this.joinedAt = now;
        this.attention = Attention.INITIAL;
    }

    /** The same for the receiver of a message request: it is pending until they accept. */
    public static Membership pending(Conversation conversation, AccountId accountId, Instant now) {
        Membership membership = new Membership(conversation, accountId, Role.MEMBER, now);
        membership.pending = true;
        return membership;
    }

    /** Changes the member's role. */
    public void become(Role newRole) {
        role = newRole;
    }

    public ConversationId conversationId() {
        return new ConversationId(id.conversationId());
    }

    public AccountId accountId() {
        return new AccountId(id.accountId());
    }

    public Role role() {
        return role;
    }

    public boolean isPending() {
        return pending;
    }

    public Instant joinedAt() {
        return joinedAt;
    }

    public long joinedSeq() {
        return joinedSeq;
    }

    public long deliveredSeq() {
        return deliveredSeq;
    }

    public long readSeq() {
        return readSeq;
    }

    public Attention attention() {
        return attention;
    }

    @Embeddable
    record MembershipId(long conversationId, long accountId) implements Serializable {}
}
