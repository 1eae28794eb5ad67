/** Batching and caching: batch workers, read-through caches, and the scheduler. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.parley.base.batch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
