package dev.parley.identity.status;

import dev.parley.base.id.AccountId;

/** A person's status, or when they do not want to be disturbed, has changed. Published inside the transaction. */
public record StatusChanged(AccountId accountId) {}
