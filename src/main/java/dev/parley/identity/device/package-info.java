/** A person's sign-ins and how to revoke them. Sockets of revoked sign-ins are closed. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.id",
            "base.secret",
            "base.text",
            "base.web",
            "identity.session",
            "identity.token",
            "realtime.socket"
        })
package dev.parley.identity.device;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
