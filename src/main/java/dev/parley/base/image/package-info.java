/** Pictures that people upload: what format they have, decoded within limits, and without metadata. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.parley.base.image;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
