/** Signing in with a username and a password, and how many attempts there may be. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.limits",
            "base.web",
            "identity.account",
            "identity.password",
            "identity.registration",
            "identity.session"
        })
package dev.parley.identity.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
