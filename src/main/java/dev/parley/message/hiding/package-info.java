/** Deleting messages for oneself only. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.id",
            "base.web",
            "conversation.marks",
            "message.core",
            "message.history",
            "realtime.socket"
        })
package dev.parley.message.hiding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
