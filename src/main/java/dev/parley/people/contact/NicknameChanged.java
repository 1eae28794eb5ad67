package dev.parley.people.contact;

import dev.parley.base.id.AccountId;

/** A person's nickname for another has changed. Published inside the transaction. */
record NicknameChanged(AccountId ownerId, AccountId personId) {}
