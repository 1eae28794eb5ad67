package dev.parley.conversation.core;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.text.Characters;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A conversation. It numbers its messages and all changes to them, so the counters may only be changed while holding
 * the row's lock: the order of commits is then the order of messages.
 */
@Entity
@EntityListeners(Conversation.Encryption.class)
@DynamicUpdate // Some columns are written by JDBC: an update sets only changed columns.
public final class Conversation {
    /** The maximum size of a group; rooms have none. */
    public static final int MAX_MEMBERS = 10_000;

    private static final int PREVIEW_LENGTH = 160;

    /** A limit for texts of few characters that have many bytes. */
    private static final int PREVIEW_BYTES = 640;

    private static final Pattern SPACE = Pattern.compile("\\s+");

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private ConversationType type;

    private @Nullable String name;
    private @Nullable String topic;

    @Column(updatable = false)
    private @Nullable Long directLowId;

    @Column(updatable = false)
    private @Nullable Long directHighId;

    private boolean announcementsOnly;
    private boolean showsPast;
    private int memberCount;
    private long lastSeq;
    private long revision;
    private long lastDeletedSeq;
    private long shownSeq;
    private @Nullable Long lastSenderId;

    /** Encrypted; null as well while a new text has not been written yet. */
    private byte @Nullable [] lastText;

    @Transient
    private @Nullable String preview;

    private Instant lastMessageAt;

    @Column(updatable = false)
    private @Nullable Long createdById;

    @Column(updatable = false)
    private Instant createdAt;

    private @Nullable Instant archivedAt;
    private @Nullable Long disappearAfterSeconds;

    private long membersVersion;

    private @Nullable Long pictureId;

    /** True for the lobby, null for all others. */
    @Column(updatable = false)
    private @Nullable Boolean lobby;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    Conversation() {}

    private Conversation(ConversationType type, AccountId createdById, int memberCount, Instant now) {
        this.type = type;
        this.createdById = createdById.value();
        this.memberCount = memberCount;
        this.createdAt = now;
        this.lastMessageAt = now;
    }

    public static Conversation direct(AccountId from, AccountId to, Instant now) {
        Conversation conversation = new Conversation(ConversationType.DIRECT, from, 2, now);
        conversation.directLowId = Math.min(from.value(), to.value());
        conversation.directHighId = Math.max(from.value(), to.value());
        return conversation;
    }

    /** A group or a room; a room shows its history. */
    public static Conversation shared(
            ConversationType type, String name, AccountId creator, int memberCount, Instant now) {
        Conversation conversation = new Conversation(type, creator, memberCount, now);
        conversation.name = name;
        conversation.showsPast = type == ConversationType.ROOM;
        return conversation;
    }

    /** The lobby; its members have not been counted yet. */
    public static Conversation lobby(String name, AccountId owner, Instant now) {
        Conversation conversation = new Conversation(ConversationType.ROOM, owner, 0, now);
        conversation.name = name;
        conversation.showsPast = true;
        conversation.lobby = true;
        return conversation;
    }

    /** Renames a group or a room. */
    public void rename(String newName) {
        name = newName;
    }

    public void describe(@Nullable String newTopic) {
        topic = newTopic;
    }

    /** Changes the picture of a group or a room; null for none. */
    public void picture(@Nullable Long newPictureId) {
        pictureId = newPictureId;
    }

    public @Nullable Long pictureId() {
        return pictureId;
    }

    /** The address of its picture, a new one for each picture; null without one. */
    public @Nullable String pictureUrl() {
        return pictureUrl(id(), pictureId);
    }

    /** The same without a loaded entity. */
    public static @Nullable String pictureUrl(ConversationId id, @Nullable Long pictureId) {
        return pictureId == null ? null : "/api/conversations/%s/picture?version=%d".formatted(id, pictureId);
    }

    /** Sets whether only admins may post. */
    public void announceOnly(boolean only) {
        announcementsOnly = only;
    }

    /** Sets whether new members see earlier messages. */
    public void showPast(boolean shows) {
        showsPast = shows;
    }

    /** Archives a room: it can be read, but no one can post or join. Null unarchives it. */
    public void archive(@Nullable Instant at) {
        archivedAt = at;
    }

    /** Sets after which time messages that are sent from now on disappear; null keeps them. */
    public void disappearAfter(@Nullable DisappearingTimer timer) {
        disappearAfterSeconds = timer == null ? null : timer.seconds();
    }

    /** Null if messages are kept. */
    public @Nullable DisappearingTimer timer() {
        return DisappearingTimer.ofNullable(disappearAfterSeconds);
    }

    /** Whether this many more members fit. */
    public boolean hasRoomFor(int newcomers) {
        return type != ConversationType.GROUP || memberCount + newcomers <= MAX_MEMBERS;
    }

    /** Counts a new member. */
    public MembersChanged admitted(AccountId accountId, Role role) {
        memberCount++;
        return changed(accountId, role);
    }

    /** Counts a member who has left. */
    public MembersChanged dismissed(AccountId accountId) {
        memberCount--;
        return changed(accountId, null);
    }

    /** Counts a changed role. */
    public MembersChanged changed(AccountId accountId, @Nullable Role role) {
        membersVersion++;
        return new MembersChanged(id(), membersVersion, accountId, role);
    }

    /** Counts a changed name or setting. */
    public ConversationChanged changed() {
        membersVersion++;
        return new ConversationChanged(id());
    }

    /** Counts an accepted or deleted request. */
    public RequestSettled settled(AccountId accountId, RequestSettled.Answer answer) {
        membersVersion++;
        long other =
                Objects.requireNonNull(Objects.equals(directLowId, accountId.value()) ? directHighId : directLowId);
        return new RequestSettled(id(), accountId, new AccountId(other), answer);
    }

    /** Counts a change to the message with this seq; the new text is null if it was deleted. */
    public void amend(long seq, @Nullable String text) {
        revision++;
        if (text == null) {
            lastDeletedSeq = Math.max(lastDeletedSeq, seq);
        }
        show(seq, text);
    }

    /** Changes the line about the message with this seq, if it is the newest of the timeline. */
    public void show(long seq, @Nullable String text) {
        if (seq == shownSeq) {
            preview = text == null ? null : preview(text);
            lastText = null;
        }
    }

    /**
     * The newest messages of the timeline have expired: the one before them is shown, as if they had never been said.
     *
     * @param text null if it was deleted
     */
    public void showEarlier(long seq, @Nullable AccountId senderId, @Nullable String text, Instant at) {
        shownSeq = seq;
        lastSenderId = senderId == null ? null : senderId.value();
        lastMessageAt = at;
        show(seq, text);
    }

    /** All messages of the timeline have expired. */
    public void showNone() {
        showEarlier(0, null, "", createdAt);
    }

    public long shownSeq() {
        return shownSeq;
    }

    /** Counts a change to a message other than its text, and returns the message's new revision. */
    public long amend() {
        return ++revision;
    }

    /** The beginning of a text, in one line. */
    static String preview(String text) {
        String line = SPACE.matcher(text.strip()).replaceAll(" ");
        return Characters.shortened(line, PREVIEW_LENGTH, PREVIEW_BYTES);
    }

    public boolean showsPast() {
        return showsPast;
    }

    public boolean isLobby() {
        return Boolean.TRUE.equals(lobby);
    }

    public boolean isArchived() {
        return archivedAt != null;
    }

    long membersVersion() {
        return membersVersion;
    }

    public ConversationId id() {
        return new ConversationId(Objects.requireNonNull(id));
    }

    public ConversationType type() {
        return type;
    }

    public long lastSeq() {
        return lastSeq;
    }

    /** The seq of the newest message that does not count as unread: deleted, or only in a thread; 0 if there is none. */
    public long lastDeletedSeq() {
        return lastDeletedSeq;
    }

    public long revision() {
        return revision;
    }

    @Nullable
    public String name() {
        return name;
    }

    @Nullable
    public String topic() {
        return topic;
    }

    public boolean announcementsOnly() {
        return announcementsOnly;
    }

    public int memberCount() {
        return memberCount;
    }

    @Nullable
    public AccountId lastSenderId() {
        return AccountId.ofNullable(lastSenderId);
    }

    @Nullable
    public String lastText() {
        return preview;
    }

    public Instant lastMessageAt() {
        return lastMessageAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Encrypts and decrypts the preview. A new conversation has none. */
    static final class Encryption {
        private final LastTexts texts;

        Encryption(LastTexts texts) {
            this.texts = texts;
        }

        @PreUpdate
        void encrypt(Conversation conversation) {
            String text = conversation.preview;
            if (conversation.lastText == null && text != null) {
                conversation.lastText = texts.encrypt(text, conversation.id());
            }
        }

        @PostLoad
        void decrypt(Conversation conversation) {
            conversation.preview = texts.decrypt(conversation.lastText, conversation.id());
        }
    }
}
