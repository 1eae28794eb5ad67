/** Accounts, profiles, settings, and the events about them. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"base.batch", "base.error", "base.id", "base.path", "base.text", "realtime.cluster"})
package dev.parley.identity.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
