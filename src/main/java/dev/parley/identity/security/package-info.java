/** Authorization of requests, and the answers to rejected ones. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.web",
            "identity.account",
            "identity.registration",
            "identity.scope",
            "identity.session",
            "identity.token"
        })
package dev.parley.identity.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
