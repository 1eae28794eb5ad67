/** The pages on which the admins of a conversation look after its webhooks. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.paging",
            "base.text",
            "base.web",
            "conversation.inbox",
            "webhook.delivery",
            "webhook.incoming",
            "webhook.mail",
            "webhook.outgoing"
        })
package dev.parley.webhook.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
