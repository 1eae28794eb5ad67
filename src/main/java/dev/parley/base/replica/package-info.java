/** Reading from a replica of the database what the primary need not be asked for, by configuration. */
@NullMarked
@ApplicationModule(allowedDependencies = "base.database")
package dev.parley.base.replica;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
