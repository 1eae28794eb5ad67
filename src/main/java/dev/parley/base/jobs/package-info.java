/** Work that must not be lost: stored in the database, done once by one of the nodes, and retried until it succeeds. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.parley.base.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
