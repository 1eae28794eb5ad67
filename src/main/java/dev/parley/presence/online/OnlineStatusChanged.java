package dev.parley.presence.online;

import dev.parley.base.id.AccountId;
import java.time.Instant;

/** A person has come online with their first connection, or gone offline with their last. */
record OnlineStatusChanged(AccountId accountId, boolean isOnline, Instant at) {}
