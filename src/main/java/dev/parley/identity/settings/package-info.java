/** Settings of one's own account. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.text",
            "base.web",
            "identity.account",
            "identity.device",
            "identity.password",
            "identity.session",
            "identity.signin",
            "identity.status",
            "identity.token"
        })
package dev.parley.identity.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
