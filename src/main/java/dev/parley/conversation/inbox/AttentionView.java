package dev.parley.conversation.inbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.parley.conversation.core.Attention;
import dev.parley.conversation.core.NotificationLevel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a member wants to hear of a conversation, as it stands now.
 *
 * @param mutedUntil null when it is not muted
 * @param archived whether it lies apart from the list: a newer message takes it back, unless it is muted, and so does a
 *     mention
 * @param markedUnread whether the member wants to come back to it, though everything in it is read
 * @param version rises with each change that the member makes; what comes with a lower one is out of date
 */
public record AttentionView(
        NotificationLevel level,
        @Nullable Instant mutedUntil,
        boolean pinned,
        boolean archived,
        boolean markedUnread,
        long version) {
    /** What "always" is, for those who mute. */
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
