/** Accounts that were created for people who have not signed in yet, and the links with which they claim them. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.limits",
            "base.secret",
            "base.text",
            "base.web",
            "identity.account",
            "identity.password",
            "identity.session"
        })
package dev.parley.identity.claim;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
