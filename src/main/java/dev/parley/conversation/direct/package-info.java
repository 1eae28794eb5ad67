/** Direct conversations: one for two people, a request between strangers. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.limits",
            "base.web",
            "conversation.access",
            "conversation.core",
            "identity.account",
            "people.block",
            "people.contact",
            "realtime.socket"
        })
package dev.parley.conversation.direct;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
