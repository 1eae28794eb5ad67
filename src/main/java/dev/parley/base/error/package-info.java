/** Typed exceptions and how they are answered: with a status, a code, and problem details. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.parley.base.error;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
