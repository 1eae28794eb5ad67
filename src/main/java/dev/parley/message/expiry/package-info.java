/** Disappearing messages: when they disappear, and deleting them then. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.database",
            "base.id",
            "base.jobs",
            "conversation.access",
            "conversation.core",
            "message.core",
            "message.editing"
        })
package dev.parley.message.expiry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
