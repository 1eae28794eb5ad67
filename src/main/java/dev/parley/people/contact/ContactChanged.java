package dev.parley.people.contact;

import dev.parley.base.id.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A contact or contact request between two people was created, accepted or removed. Published inside the transaction.
 *
 * @param personId the person who made the change
 * @param state the new state of the other from that person's point of view; null if there is none any more
 */
public record ContactChanged(
        AccountId personId, AccountId otherId, @Nullable ContactState state) {}
