package dev.parley.people.block;

/** One person blocked or unblocked the other; published inside the transaction that changed it. */
public record BlockChanged(long blockerId, long blockedId) {}
