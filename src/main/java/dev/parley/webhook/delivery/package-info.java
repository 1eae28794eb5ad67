/** Deliveries to outgoing webhooks: stored with the messages, made in order, tried again, listed when they have failed. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.fetch",
            "base.id",
            "base.jobs",
            "base.paging",
            "base.text",
            "base.web",
            "conversation.access",
            "identity.account",
            "message.core",
            "message.posting",
            "webhook.outgoing"
        })
package dev.parley.webhook.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
