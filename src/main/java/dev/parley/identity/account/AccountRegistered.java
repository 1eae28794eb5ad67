package dev.parley.identity.account;

/** Somebody new has an account; published inside the transaction that made it. */
public record AccountRegistered(long accountId) {}
