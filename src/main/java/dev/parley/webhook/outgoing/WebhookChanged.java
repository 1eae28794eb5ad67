package dev.parley.webhook.outgoing;

import dev.parley.base.id.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A webhook has been added, changed or removed. Published inside the transaction.
 *
 * @param byId null if the server did it
 */
record WebhookChanged(OutgoingWebhook webhook, @Nullable AccountId byId, Kind kind) {
    enum Kind {
        ADDED,
        CHANGED,
        /** Turned off by the server. */
        STOPPED,
        REMOVED
    }
}
