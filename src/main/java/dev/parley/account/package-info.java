/** Who someone is: registration, password, profile, settings. */
@NullMarked
@ApplicationModule(allowedDependencies = {"support", "text", "realtime", "picture"})
package dev.parley.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
