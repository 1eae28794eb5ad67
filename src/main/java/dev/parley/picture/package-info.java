/** Small square pictures of groups, rooms and, in time, people: what is uploaded is looked at, cut, scaled and stored. */
@NullMarked
@ApplicationModule(allowedDependencies = {"support"})
package dev.parley.picture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
