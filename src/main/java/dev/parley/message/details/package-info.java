/** The page of one message: what is known about it, and forms for what can be done with it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.text",
            "base.web",
            "conversation.access",
            "conversation.inbox",
            "conversation.marks",
            "identity.account",
            "message.core",
            "message.editing",
            "message.history",
            "message.pin",
            "message.thread",
            "people.block"
        })
package dev.parley.message.details;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
