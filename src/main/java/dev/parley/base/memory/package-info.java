/** The memory of this process. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.parley.base.memory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
