package dev.parley.people.contact;

import org.jspecify.annotations.Nullable;

/**
 * Two people became contacts, or one asked, or it ended; published inside the transaction that changed it.
 *
 * @param personId who changed it
 * @param state how the other now stands to that person; null when there is nothing between them any more
 */
public record ContactChanged(
        long personId, long otherId, @Nullable ContactState state) {}
