package dev.parley.identity.account;

/** An account has been deleted; published inside the transaction, in which every module deletes what it keeps of it. */
public record AccountDeleted(long accountId) {}
