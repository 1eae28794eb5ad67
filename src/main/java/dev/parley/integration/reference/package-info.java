/** The documents of the API, for programs as JSON and for people as pages. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.error", "base.path"})
package dev.parley.integration.reference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
