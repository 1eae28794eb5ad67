/** Traces of what no HTTP request holds together. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.parley.base.trace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
