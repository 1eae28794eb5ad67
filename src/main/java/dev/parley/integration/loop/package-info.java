/** Bots that answer each other are stopped, until a person speaks or time has passed. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"base.error", "base.id", "identity.account", "message.core", "message.posting"})
package dev.parley.integration.loop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
