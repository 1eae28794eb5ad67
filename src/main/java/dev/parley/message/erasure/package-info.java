/** Deletion of the messages and memberships of a deleted account. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.jobs",
            "conversation.access",
            "conversation.core",
            "conversation.direct",
            "conversation.member",
            "identity.account",
            "message.core",
            "message.editing"
        })
package dev.parley.message.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
