/**
 * Commands of bots: registered by them, used by members of their conversations, answered to one or to all. Buttons are
 * answered in the same way.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.error",
            "base.id",
            "base.jobs",
            "base.limits",
            "base.paging",
            "base.secret",
            "base.text",
            "base.web",
            "conversation.access",
            "identity.account",
            "message.core",
            "message.markdown",
            "message.posting",
            "presence.online",
            "realtime.socket"
        })
package dev.parley.integration.botcommand;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
