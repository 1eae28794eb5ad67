/** Who someone is: registration, password, profile, settings. */
@NullMarked
@ApplicationModule(allowedDependencies = {"support", "realtime", "page"})
package dev.parley.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
