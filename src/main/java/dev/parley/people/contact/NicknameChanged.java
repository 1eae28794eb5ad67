package dev.parley.people.contact;

/** A person's nickname for another has changed. Published inside the transaction. */
record NicknameChanged(long ownerId, long personId) {}
