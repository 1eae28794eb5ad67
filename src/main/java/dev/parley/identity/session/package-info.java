/** The sessions of browsers: what they hold, how they are stored, how they start, and when they stop counting. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.batch",
            "base.error",
            "base.jobs",
            "base.text",
            "identity.account",
            "realtime.cluster",
            "realtime.socket"
        })
package dev.parley.identity.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
