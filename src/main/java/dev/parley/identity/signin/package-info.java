/** Sign-in with username and password, and its rate limits. */
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
