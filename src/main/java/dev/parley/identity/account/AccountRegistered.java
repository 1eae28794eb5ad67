package dev.parley.identity.account;

/** An account has been registered. Published inside the transaction that creates it. */
public record AccountRegistered(long accountId) {}
