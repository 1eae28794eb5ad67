package dev.parley.message.draft;

import dev.parley.base.id.AccountId;

/** A draft was written, sent or given up. Published inside the transaction. */
record DraftChanged(AccountId accountId, Draft draft) {}
