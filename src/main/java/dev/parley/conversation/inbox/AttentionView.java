package dev.parley.conversation.inbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.parley.conversation.core.Attention;
import dev.parley.conversation.core.NotificationLevel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member's preferences for a conversation.
 *
 * @param mutedUntil null if it is not muted
 * @param archived whether it is in the archive: a newer message takes it out, unless it is muted, and so does a mention
 * @param markedUnread whether the member has marked it as unread although everything in it is read
 * @param version increases with each change by the member; an event with a lower version is outdated
 */
public record AttentionView(
        NotificationLevel level,
        @Nullable Instant mutedUntil,
        boolean pinned,
        boolean archived,
        boolean markedUnread,
        long version) {
    /** The time that means a mute without end. */
    public static final Instant ALWAYS = Instant.parse("9999-12-31T00:00:00Z");

    static AttentionView of(MembershipRow row, Instant now) {
        Attention attention = row.attention();
        Instant until = attention.mutedUntil();
        Long unread = attention.unreadSeq();
        return new AttentionView(
                attention.level(),
                until != null && until.isAfter(now) ? until : null,
                attention.pinned(),
                row.archived(),
                unread != null && unread >= row.mine().readSeq(),
                attention.version());
    }

    @JsonIgnore
    public boolean isMuted() {
        return mutedUntil != null;
    }

    @JsonIgnore
    public boolean isMutedAlways() {
        return ALWAYS.equals(mutedUntil);
    }
}
