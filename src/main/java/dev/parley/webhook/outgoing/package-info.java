/** Outgoing webhooks: servers that are told of messages of a conversation, and the deliveries to them. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.batch",
            "base.crypto",
            "base.error",
            "base.fetch",
            "base.id",
            "base.limits",
            "base.paging",
            "base.text",
            "base.web",
            "conversation.core",
            "conversation.member",
            "message.core",
            "message.posting",
            "people.mention",
            "realtime.cluster",
            "webhook.account"
        })
package dev.parley.webhook.outgoing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
