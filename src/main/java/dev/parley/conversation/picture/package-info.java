/** Pictures of groups and rooms. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.error",
            "base.id",
            "base.limits",
            "base.web",
            "conversation.core",
            "conversation.details",
            "conversation.inbox",
            "conversation.invitation",
            "conversation.member",
            "identity.picture"
        })
package dev.parley.conversation.picture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
