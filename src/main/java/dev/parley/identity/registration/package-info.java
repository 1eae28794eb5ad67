/** Registration of accounts. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.limits",
            "base.text",
            "base.web",
            "identity.account",
            "identity.password",
            "identity.session"
        })
package dev.parley.identity.registration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
