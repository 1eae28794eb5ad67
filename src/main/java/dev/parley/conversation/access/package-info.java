/** Access to conversations: who may see and do what. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.batch",
            "base.error",
            "base.id",
            "conversation.core",
            "identity.account",
            "realtime.cluster"
        })
package dev.parley.conversation.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
