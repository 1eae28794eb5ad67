/** What becomes of the messages and memberships of a deleted account. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "conversation.access",
            "conversation.core",
            "conversation.direct",
            "conversation.member",
            "identity.account",
            "identity.closing",
            "message.core",
            "message.editing"
        })
package dev.parley.message.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
