package dev.parley.presence.online;

import java.time.Instant;

/** A person has come online with their first connection, or gone offline with their last. */
record OnlineStatusChanged(long accountId, boolean isOnline, Instant at) {}
