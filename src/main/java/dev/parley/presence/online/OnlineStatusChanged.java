package dev.parley.presence.online;

import java.time.Instant;

/** Somebody has come, with their first connection, or gone, with their last. */
record OnlineStatusChanged(long accountId, boolean isOnline, Instant at) {}
