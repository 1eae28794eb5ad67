/** Pressing the buttons of bots' messages: the bot is told, and answers as it answers a command. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.limits",
            "base.web",
            "conversation.access",
            "identity.account",
            "integration.botcommand",
            "message.button",
            "message.core",
            "people.contact",
            "presence.online",
            "realtime.socket"
        })
package dev.parley.integration.button;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
