/** Disabling and deleting accounts. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.web",
            "identity.account",
            "identity.device",
            "identity.ownership",
            "identity.session",
            "identity.signin"
        })
package dev.parley.identity.closing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
