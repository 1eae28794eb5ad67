/** Who someone is: registration, profile, settings. */
@NullMarked
@ApplicationModule(allowedDependencies = {"support", "realtime"})
package dev.parley.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
