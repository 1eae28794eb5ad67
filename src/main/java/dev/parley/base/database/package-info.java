/** Support for both databases: functions, array parameters, files, and pool sizes derived from the machine. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.parley.base.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
