package dev.parley.conversation.core;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a member wants to hear of a conversation. Whoever changes it does so by SQL, so that nothing else that is saved
 * of the membership takes it back.
 *
 * @param archivedSeq the newest message when it was archived; null if it was not
 * @param unreadSeq the read mark when it was marked unread; null if it was not
 * @param version rises by one with each change
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
