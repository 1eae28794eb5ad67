/** How someone gets in: sign-in, devices, tokens, and what a request needs to be let through. */
@NullMarked
@ApplicationModule(allowedDependencies = {"support", "realtime", "account"})
package dev.parley.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
