package dev.parley.identity.account;

import dev.parley.base.id.AccountId;

/** An account has been registered. Published inside the transaction that creates it. */
public record AccountRegistered(AccountId accountId) {}
