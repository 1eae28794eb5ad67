package dev.parley.message.reaction;

import dev.parley.base.id.AccountId;

/** Someone has added or removed a reaction. */
record ReactionChange(String emoji, AccountId userId, boolean on) {}
