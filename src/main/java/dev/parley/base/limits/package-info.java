/** How often something may be done, and where the limits are configured. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.error"})
package dev.parley.base.limits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
