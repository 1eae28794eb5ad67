/** Typing indicators. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.id",
            "base.limits",
            "base.web",
            "conversation.access",
            "message.core",
            "people.block",
            "people.contact",
            "realtime.socket",
            "realtime.stomp"
        })
package dev.parley.presence.typing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
