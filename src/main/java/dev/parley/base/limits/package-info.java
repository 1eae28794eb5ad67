/** Rate limits and their configuration. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.error"})
package dev.parley.base.limits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
