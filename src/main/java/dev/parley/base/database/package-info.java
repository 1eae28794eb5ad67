/** What the two databases need: functions, arrays as parameters, files, and sizes that follow the machine. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.parley.base.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
