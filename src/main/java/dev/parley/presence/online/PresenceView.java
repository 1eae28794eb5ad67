package dev.parley.presence.online;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody is here.
 *
 * @param lastSeenAt when they were last here; null while they are, or where they do not show it
 */
public record PresenceView(
        long userId, boolean isOnline, @Nullable Instant lastSeenAt) {}
