package dev.parley.presence.online;

import dev.parley.base.id.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether someone is online.
 *
 * @param lastSeenAt when they were last online; null while they are, or if they do not share it
 */
public record PresenceView(
        AccountId userId, boolean isOnline, @Nullable Instant lastSeenAt) {}
