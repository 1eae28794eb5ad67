/** Whom a message names: {@code @username}, or {@code @all} for everybody in the conversation. */
@NullMarked
@ApplicationModule(allowedDependencies = {"support", "realtime", "account", "contact"})
package dev.parley.mention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
