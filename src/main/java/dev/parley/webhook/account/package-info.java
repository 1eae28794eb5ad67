/** The bots that webhooks post as, and whether they may. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.text",
            "conversation.member",
            "identity.account",
            "identity.bot",
            "identity.closing",
            "identity.ownership"
        })
package dev.parley.webhook.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
