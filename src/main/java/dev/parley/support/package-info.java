/** What every module needs and no module owns: clock, errors, pages of results, limits. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.parley.support;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
