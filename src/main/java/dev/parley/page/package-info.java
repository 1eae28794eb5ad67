/**
 * Pages that are known already: rendered once for a person, and answered again as long as nothing has changed that this
 * person sees.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"support", "realtime"})
package dev.parley.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
