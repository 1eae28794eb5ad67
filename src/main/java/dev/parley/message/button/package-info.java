/** Buttons below the messages of bots: posted with a message, shown with it, replaced by its author. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.crypto",
            "base.error",
            "base.id",
            "base.limits",
            "base.template",
            "base.web",
            "conversation.access",
            "conversation.core",
            "identity.account",
            "message.core",
            "message.editing",
            "message.posting"
        })
package dev.parley.message.button;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
