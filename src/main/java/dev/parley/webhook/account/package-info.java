/** The bots that webhooks post as. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.text",
            "conversation.member",
            "identity.account",
            "identity.bot",
            "identity.closing"
        })
package dev.parley.webhook.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
