/** Where someone is signed in, and signing out there. Sockets of ended sign-ins are closed. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"base.text", "base.web", "identity.session", "identity.token", "realtime.socket"})
package dev.parley.identity.device;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
