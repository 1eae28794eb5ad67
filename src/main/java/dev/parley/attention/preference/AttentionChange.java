package dev.parley.attention.preference;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.base.error.InvalidInputException;
import dev.parley.conversation.core.NotificationLevel;
import dev.parley.conversation.inbox.AttentionView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The requested changes to the caller's preferences for a conversation; absent fields stay unchanged.
 *
 * @implNote a class rather than a record, because a record cannot distinguish an absent value from the null that ends a mute
 */
final class AttentionChange {
    private @Nullable NotificationLevel level;
    private @Nullable Instant mutedUntil;
    private boolean mutes;
    private @Nullable Boolean pinned;
    private @Nullable Boolean archived;
    private @Nullable Boolean markedUnread;

    @JsonProperty
    void setLevel(@Nullable NotificationLevel level) {
        this.level = level;
    }

    /** @throws InvalidInputException for a time after the one that means forever */
    @JsonProperty
    void setMutedUntil(@Nullable Instant mutedUntil) {
        if (mutedUntil != null && (mutedUntil.isAfter(AttentionView.ALWAYS) || mutedUntil.isBefore(Instant.EPOCH))) {
            throw new InvalidInputException("muted_until", "must be before " + AttentionView.ALWAYS);
        }
        this.mutedUntil = mutedUntil;
        this.mutes = true;
    }

    @JsonProperty
    void setPinned(@Nullable Boolean pinned) {
        this.pinned = pinned;
    }

    @JsonProperty
    void setArchived(@Nullable Boolean archived) {
        this.archived = archived;
    }

    @JsonProperty
    void setMarkedUnread(@Nullable Boolean markedUnread) {
        this.markedUnread = markedUnread;
    }

    @Nullable
    NotificationLevel level() {
        return level;
    }

    boolean mutes() {
        return mutes;
    }

    @Nullable
    Instant mutedUntil() {
        return mutedUntil;
    }

    @Nullable
    Boolean pinned() {
        return pinned;
    }

    @Nullable
    Boolean archived() {
        return archived;
    }

    @Nullable
    Boolean markedUnread() {
        return markedUnread;
    }
}
