/** Delivered and read marks of members, and which messages are deleted. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.batch",
            "base.database",
            "base.error",
            "base.id",
            "base.limits",
            "base.web",
            "conversation.access",
            "conversation.core",
            "identity.account",
            "people.contact",
            "realtime.socket",
            "realtime.stomp"
        })
package dev.parley.conversation.marks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
