package dev.parley.identity.account;

/** A person's name, settings or state has changed. Published inside the transaction. */
public record ProfileChanged(long accountId) {}
