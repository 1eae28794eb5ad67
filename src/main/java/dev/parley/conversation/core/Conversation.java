package dev.parley.conversation.core;

import dev.parley.base.text.Characters;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A place where people talk. It counts its messages, and everything that happens to them, so whoever changes the counts
 * must hold the row's lock: the order of commits is then the order of messages.
 */
@Entity
@DynamicUpdate // Some columns are written by JDBC: an update names only what it changes.
public final class Conversation {
    /** The most that a group may have; anyone may join a room. */
    public static final int MAX_MEMBERS = 10_000;

    private static final int PREVIEW_LENGTH = 160;

    /** The width of the column in the database. */
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
    private @Nullable Long lastSenderId;
    private @Nullable String lastText;
    private Instant lastMessageAt;

    @Column(updatable = false)
    private @Nullable Long createdById;

    @Column(updatable = false)
    private Instant createdAt;

    private @Nullable Instant archivedAt;

    private long membersVersion;

    private @Nullable Long pictureId;

    /** True of one room, null of every other. */
    @Column(updatable = false)
    private @Nullable Boolean lobby;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    Conversation() {}

    private Conversation(ConversationType type, long createdById, int memberCount, Instant now) {
        this.type = type;
        this.createdById = createdById;
        this.memberCount = memberCount;
        this.createdAt = now;
        this.lastMessageAt = now;
    }

    public static Conversation direct(long from, long to, Instant now) {
        Conversation conversation = new Conversation(ConversationType.DIRECT, from, 2, now);
        conversation.directLowId = Math.min(from, to);
        conversation.directHighId = Math.max(from, to);
        return conversation;
    }

    /** A group or a room; a room shows its past. */
    public static Conversation shared(ConversationType type, String name, long creator, int memberCount, Instant now) {
        Conversation conversation = new Conversation(type, creator, memberCount, now);
        conversation.name = name;
        conversation.showsPast = type == ConversationType.ROOM;
        return conversation;
    }

    /** The room for everybody; its members are yet to be counted. */
    public static Conversation lobby(String name, long owner, Instant now) {
        Conversation conversation = new Conversation(ConversationType.ROOM, owner, 0, now);
        conversation.name = name;
        conversation.showsPast = true;
        conversation.lobby = true;
        return conversation;
    }

    /** Gives a group or a room another name. */
    public void rename(String newName) {
        name = newName;
    }

    public void describe(@Nullable String newTopic) {
        topic = newTopic;
    }

    /** Shows a group or a room by a picture; by none where it is null. */
    public void picture(@Nullable Long id) {
        pictureId = id;
    }

    public @Nullable Long pictureId() {
        return pictureId;
    }

    /** Where its picture is got, another address for each picture; null where it has none. */
    public @Nullable String pictureUrl() {
        return pictureUrl(id(), pictureId);
    }

    /** The same for what is not at hand as a whole. */
    public static @Nullable String pictureUrl(long id, @Nullable Long pictureId) {
        return pictureId == null ? null : "/api/conversations/%d/picture?version=%d".formatted(id, pictureId);
    }

    /** Lets only admins post, or everyone. */
    public void announceOnly(boolean only) {
        announcementsOnly = only;
    }

    /** Whether those who come from now on see what was said before. */
    public void showPast(boolean shows) {
        showsPast = shows;
    }

    /** Closes a room: it can be read, but nobody can post or join. Null opens it again. */
    public void archive(@Nullable Instant at) {
        archivedAt = at;
    }

    /** Whether so many more can come in. */
    public boolean hasRoomFor(int newcomers) {
        return type != ConversationType.GROUP || memberCount + newcomers <= MAX_MEMBERS;
    }

    /** Counts somebody who has joined. */
    public MembersChanged admitted(long accountId, Role role) {
        memberCount++;
        return changed(accountId, role);
    }

    /** Counts somebody who has left. */
    public MembersChanged dismissed(long accountId) {
        memberCount--;
        return changed(accountId, null);
    }

    /** Counts that a member has another role. */
    public MembersChanged changed(long accountId, @Nullable Role role) {
        membersVersion++;
        return new MembersChanged(id(), membersVersion, accountId, role);
    }

    /** Counts that its name or how it works is another one. */
    public ConversationChanged changed() {
        membersVersion++;
        return new ConversationChanged(id());
    }

    /** Counts that a member has accepted or deleted a request. */
    public RequestSettled settled(long accountId, RequestSettled.Answer answer) {
        membersVersion++;
        long other = Objects.requireNonNull(Objects.equals(directLowId, accountId) ? directHighId : directLowId);
        return new RequestSettled(id(), accountId, other, answer);
    }

    /** Counts a change to the message with this seq, whose text is now another, or null when it was deleted. */
    public void amend(long seq, @Nullable String text) {
        revision++;
        if (text == null) {
            lastDeletedSeq = Math.max(lastDeletedSeq, seq);
        }
        if (seq == lastSeq) {
            lastText = text == null ? null : preview(text);
        }
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

    public long id() {
        return Objects.requireNonNull(id);
    }

    public ConversationType type() {
        return type;
    }

    public long lastSeq() {
        return lastSeq;
    }

    /** The seq of the newest deleted message; 0 if none is. */
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
    public Long lastSenderId() {
        return lastSenderId;
    }

    @Nullable
    public String lastText() {
        return lastText;
    }

    public Instant lastMessageAt() {
        return lastMessageAt;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
