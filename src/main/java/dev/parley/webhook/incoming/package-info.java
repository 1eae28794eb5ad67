/** Incoming webhooks: secret addresses that programs post to, in our own format and in Slack's. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.error",
            "base.id",
            "base.limits",
            "base.paging",
            "base.secret",
            "base.text",
            "base.web",
            "conversation.core",
            "conversation.member",
            "identity.account",
            "message.core",
            "message.markdown",
            "message.posting",
            "people.mention",
            "webhook.account"
        })
package dev.parley.webhook.incoming;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
