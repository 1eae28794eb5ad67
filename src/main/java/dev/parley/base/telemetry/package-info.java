/** Traces and errors for the tools of operators. Without the profile {@code telemetry} there is neither. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.parley.base.telemetry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
