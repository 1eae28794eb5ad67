package dev.parley.conversation.core;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member's preferences for a conversation. They are changed with SQL only, so that saving another part of the
 * membership does not overwrite them.
 *
 * @param archivedSeq the newest message when the conversation was archived; null if it is not
 * @param unreadSeq the read mark when the conversation was marked unread; null if it is not
 * @param version increases by one with each change
 */
@Embeddable
public record Attention(
        @Enumerated(EnumType.STRING) @Column(name = "notification_level", updatable = false)
        NotificationLevel level,

        @Column(updatable = false) @Nullable Instant mutedUntil,
        @Column(updatable = false) boolean pinned,
        @Column(updatable = false) @Nullable Long archivedSeq,
        @Column(updatable = false) @Nullable Long unreadSeq,

        @Column(name = "attention_version", updatable = false)
        long version) {
    static final Attention INITIAL = new Attention(NotificationLevel.EVERYTHING, null, false, null, null, 0);
}
