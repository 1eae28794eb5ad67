package dev.parley.attention.preference;

import dev.parley.conversation.core.NotificationLevel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The change that one button of the menu requests. */
record AttentionForm(
        @Nullable NotificationLevel level,
        @Nullable Mute mute,
        @Nullable Boolean pinned,
        @Nullable Boolean archived,
        @Nullable Boolean unread) {
    AttentionChange change(Instant now) {
        AttentionChange change = new AttentionChange();
        change.setLevel(level);
        if (mute != null) {
            change.setMutedUntil(mute.until(now));
        }
        change.setPinned(pinned);
        change.setArchived(archived);
        change.setMarkedUnread(unread);
        return change;
    }

    boolean reads() {
        return Boolean.FALSE.equals(unread);
    }

    boolean archives() {
        return Boolean.TRUE.equals(archived);
    }
}
