package dev.parley.conversation.core;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The counters of a conversation and the preview of its newest message: everything that posting changes. Its row is
 * locked.
 */
public final class ConversationHead {
    private final ConversationId id;
    private final long membersVersion;
    private long seq;
    private long revision;
    private long shownSeq;
    private @Nullable AccountId senderId;
    private String text = "";
    private Instant at = Instant.EPOCH;
    private boolean changed;
    private long asideSeq;
    private boolean amended;

    ConversationHead(ConversationId id, long membersVersion, long seq, long revision) {
        this.id = id;
        this.membersVersion = membersVersion;
        this.seq = seq;
        this.revision = revision;
    }

    /**
     * Counts a new message and sets the preview in the list of conversations; the message's seq is then {@link #seq()}.
     */
    public void say(@Nullable AccountId newSenderId, String newText, Instant now) {
        seq++;
        revision++;
        senderId = newSenderId;
        shownSeq = seq;
        text = Conversation.preview(newText);
        at = now;
        changed = true;
    }

    /** Counts a new message that appears in a thread only: it neither changes the preview nor counts as unread. */
    public void sayAside() {
        seq++;
        revision++;
        asideSeq = seq;
    }

    /** Counts a change to a message other than its text, and returns the message's new revision. */
    public long amend() {
        amended = true;
        return ++revision;
    }

    public ConversationId id() {
        return id;
    }

    /** The number of changes to its audience: members, roles, rules, and unanswered requests. */
    public long membersVersion() {
        return membersVersion;
    }

    /** The seq of the newest message. */
    public long seq() {
        return seq;
    }

    public long revision() {
        return revision;
    }

    @Nullable
    AccountId senderId() {
        return senderId;
    }

    String text() {
        return text;
    }

    Instant at() {
        return at;
    }

    /** The seq of the newest message that was added to the timeline. */
    long shownSeq() {
        return shownSeq;
    }

    /** Whether a message was added to the timeline. */
    boolean isChanged() {
        return changed;
    }

    /** The seq of the newest message that was added to a thread only; 0 if there is none. */
    long asideSeq() {
        return asideSeq;
    }

    /** Whether messages have changed since it was last asked. */
    boolean takeAmended() {
        boolean was = amended;
        amended = false;
        return was;
    }
}
