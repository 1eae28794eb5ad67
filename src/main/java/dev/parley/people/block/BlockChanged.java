package dev.parley.people.block;

import dev.parley.base.id.AccountId;

/** A person has blocked or unblocked another. Published inside the transaction. */
public record BlockChanged(AccountId blockerId, AccountId blockedId) {}
