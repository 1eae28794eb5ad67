package dev.parley.people.contact;

/** Somebody calls somebody else by another name; published inside the transaction. */
record NicknameChanged(long ownerId, long personId) {}
