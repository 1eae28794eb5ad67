/** Bearer tokens of programs: issued, checked, revoked. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.batch",
            "base.error",
            "base.id",
            "base.jobs",
            "base.limits",
            "base.paging",
            "base.secret",
            "base.text",
            "base.web",
            "identity.account",
            "identity.scope",
            "identity.session",
            "identity.signin",
            "realtime.cluster",
            "realtime.socket"
        })
package dev.parley.identity.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
