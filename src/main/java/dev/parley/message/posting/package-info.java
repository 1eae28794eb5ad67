/** Storing messages: policies, group commit, and listeners inside and after the transaction. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.batch",
            "base.error",
            "base.id",
            "base.limits",
            "base.text",
            "base.telemetry",
            "base.web",
            "conversation.access",
            "conversation.core",
            "conversation.direct",
            "conversation.marks",
            "identity.account",
            "message.core",
            "message.history",
            "people.contact",
            "realtime.stomp"
        })
package dev.parley.message.posting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
