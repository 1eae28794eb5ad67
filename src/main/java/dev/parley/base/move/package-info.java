/** The command that moves the data of an embedded database to PostgreSQL. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.parley.base.move;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
