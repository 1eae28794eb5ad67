package dev.parley.presence.online;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether someone is online.
 *
 * @param lastSeenAt when they were last online; null while they are, or if they do not share it
 */
public record PresenceView(
        long userId, boolean isOnline, @Nullable Instant lastSeenAt) {}
