package dev.parley.message.core;

import dev.parley.base.crypto.FieldCipher;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Transient;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A message. A deleted message stays as a row without content. */
@Entity
@EntityListeners(Message.Encryption.class)
@DynamicUpdate // So that a change of anything else leaves the text alone, which may just be encrypted with a new key.
public final class Message {
    /** The bit of the part of messages that were forwarded, and cannot be edited. */
    public static final int FORWARDED = 256;

    static final String TABLE = "message";
    static final String CONTENT = "content";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "message_id")
    @SequenceGenerator(name = "message_id", sequenceName = "message_id_seq", allocationSize = 50)
    private @Nullable Long id;

    @Column(updatable = false)
    private long conversationId;

    @Column(updatable = false)
    private long seq;

    private long revision;

    @Column(updatable = false)
    private @Nullable Long senderId;

    @Column(updatable = false)
    private @Nullable UUID clientId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private MessageKind kind;

    /** Encrypted; null while a new text has not been written yet. */
    private byte @Nullable [] content;

    @Transient
    private String text;

    /** A bit mask with one bit for each {@link MessagePart} that the message has. */
    private int parts;

    @Column(updatable = false)
    private @Nullable Long replyToId;

    /** The root of the thread that it is a reply in. */
    @Column(updatable = false)
    private @Nullable Long threadId;

    /** Whether it appears in its thread only, not in the timeline. */
    @Column(updatable = false)
    private boolean aside;

    @Column(updatable = false)
    private Instant createdAt;

    private @Nullable Instant editedAt;
    private @Nullable Instant deletedAt;

    /** Once this time has passed, nothing of the message is read any more, whether it has been deleted by then or not. */
    private @Nullable Instant expiresAt;

    @Transient
    private boolean expired;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    public Message() {}

    /** @param seq and revision as counted by the conversation */
    public Message(PostMessage post, long seq, long revision, Instant now) {
        this.conversationId = post.conversationId().value();
        this.seq = seq;
        this.revision = revision;
        this.senderId = post.senderId() == null ? null : post.senderId().value();
        this.clientId = post.clientId();
        this.kind = post.isNotice() ? MessageKind.SYSTEM : MessageKind.TEXT;
        this.text = post.content();
        this.replyToId = post.replyToId() == null ? null : post.replyToId().value();
        this.threadId = post.threadId() == null ? null : post.threadId().value();
        this.aside = post.isAside();
        this.createdAt = now;
    }

    public void edit(String newContent, long newRevision, Instant now) {
        text = newContent;
        content = null;
        revision = newRevision;
        editedAt = now;
    }

    public void delete(long newRevision, Instant now) {
        text = "";
        content = null;
        parts = 0;
        revision = newRevision;
        deletedAt = now;
    }

    /** Records, within the transaction that stores the part, that the message has it. */
    public void addPart(int bit) {
        parts |= bit;
    }

    /** Records that the message no longer has the part. */
    public void removePart(int bit) {
        parts &= ~bit;
    }

    /** Records a change to a part, which is no change to the text. */
    public void amend(long newRevision, int bit, boolean present) {
        revision = newRevision;
        if (present) {
            addPart(bit);
        } else {
            removePart(bit);
        }
    }

    boolean hasPart(int bit) {
        return !expired && (parts & bit) != 0;
    }

    public boolean isFrom(AccountId accountId) {
        return senderId != null && senderId == accountId.value();
    }

    /** Sets, within the transaction that stores the message, when it disappears. */
    public void expire(Instant at) {
        expiresAt = at;
    }

    /** Whether nothing of it is left for readers: it was deleted, or its time has come. */
    /** Whether it repeats what someone said elsewhere. */
    public boolean isForwarded() {
        return hasPart(FORWARDED);
    }

    public boolean isDeleted() {
        return deletedAt != null || expired;
    }

    /** Whether its time has come and it is still to be deleted. */
    public boolean isDue() {
        return deletedAt == null && expired;
    }

    public MessageId id() {
        return new MessageId(Objects.requireNonNull(id));
    }

    public ConversationId conversationId() {
        return new ConversationId(conversationId);
    }

    public long seq() {
        return seq;
    }

    public long revision() {
        return revision;
    }

    @Nullable
    public AccountId senderId() {
        return AccountId.ofNullable(senderId);
    }

    /** The sender of a message that is not a notice. */
    public AccountId author() {
        return new AccountId(Objects.requireNonNull(senderId));
    }

    @Nullable
    public UUID clientId() {
        return clientId;
    }

    public MessageKind kind() {
        return kind;
    }

    public String content() {
        return text;
    }

    /** The message that it quotes. */
    @Nullable
    public MessageId replyToId() {
        return MessageId.ofNullable(replyToId);
    }

    /** The root of its thread; null if it is not in one. */
    @Nullable
    public MessageId threadId() {
        return MessageId.ofNullable(threadId);
    }

    /** Whether it appears in its thread only. */
    public boolean isAside() {
        return aside;
    }

    public Instant createdAt() {
        return createdAt;
    }

    @Nullable
    public Instant editedAt() {
        return editedAt;
    }

    @Nullable
    Instant deletedAt() {
        return isDue() ? expiresAt : deletedAt;
    }

    /** Null if it is kept. */
    @Nullable
    public Instant expiresAt() {
        return expiresAt;
    }

    /** The one place where texts of messages are encrypted and decrypted. */
    static final class Encryption {
        private static final String COLUMN = TABLE + "." + CONTENT;

        private final FieldCipher cipher;
        private final Clock clock;

        Encryption(FieldCipher cipher, Clock clock) {
            this.cipher = cipher;
            this.clock = clock;
        }

        @PrePersist
        @PreUpdate
        void encrypt(Message message) {
            if (message.content == null) {
                message.content = cipher.encrypt(message.text, COLUMN, message.conversationId, message.seq);
            }
        }

        @PostLoad
        void decrypt(Message message) {
            byte[] stored = Objects.requireNonNull(message.content);
            message.expired = message.expiresAt != null && !message.expiresAt.isAfter(clock.instant());
            message.text = message.expired ? "" : cipher.decrypt(stored, COLUMN, message.conversationId, message.seq);
        }
    }
}
