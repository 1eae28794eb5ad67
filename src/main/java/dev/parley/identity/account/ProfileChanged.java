package dev.parley.identity.account;

/** Somebody's name, settings or state is another one; published inside the transaction that changed it. */
public record ProfileChanged(long accountId) {}
