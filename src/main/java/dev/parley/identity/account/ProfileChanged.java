package dev.parley.identity.account;

import dev.parley.base.id.AccountId;

/** A person's name, settings or state has changed. Published inside the transaction. */
public record ProfileChanged(AccountId accountId) {}
