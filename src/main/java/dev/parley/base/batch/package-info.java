/** Work shared by those who wait for it: batch workers, caches that read through, and the scheduler. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.parley.base.batch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
