/** What a person says about themselves for a while, and when they do not want to be disturbed. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.batch",
            "base.crypto",
            "base.error",
            "base.id",
            "base.jobs",
            "base.limits",
            "base.text",
            "base.web",
            "identity.account",
            "realtime.cluster"
        })
package dev.parley.identity.status;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
