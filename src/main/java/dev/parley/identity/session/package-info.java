/** Browser sessions: their content, how they are stored, started, and ended. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.batch",
            "base.error",
            "base.id",
            "base.jobs",
            "base.text",
            "identity.account",
            "identity.scope",
            "realtime.cluster",
            "realtime.socket"
        })
package dev.parley.identity.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
