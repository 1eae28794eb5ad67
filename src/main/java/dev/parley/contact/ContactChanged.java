package dev.parley.contact;

/** Two people became contacts, or one asked, or it ended; published inside the transaction that changed it. */
public record ContactChanged(long personId, long otherId) {}
