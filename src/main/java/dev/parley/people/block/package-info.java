/** Blocks between people. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.batch",
            "base.database",
            "base.error",
            "base.id",
            "base.paging",
            "base.web",
            "identity.account",
            "realtime.cluster"
        })
package dev.parley.people.block;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
