package dev.parley.message.reaction;

import dev.parley.identity.account.AccountView;
import java.time.Instant;

/** Who reacted with what, and when. */
record ReactionView(String emoji, AccountView user, Instant createdAt) {}
