package dev.parley.contact;

/** Somebody calls somebody else by another name; published inside the transaction. */
record NicknameChanged(long ownerId, long personId) {}
