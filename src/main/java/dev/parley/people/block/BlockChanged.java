package dev.parley.people.block;

/** A person has blocked or unblocked another. Published inside the transaction. */
public record BlockChanged(long blockerId, long blockedId) {}
