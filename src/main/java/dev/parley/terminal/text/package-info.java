/** Text on a terminal: what others wrote is made safe, measured in columns, broken into lines, and coloured. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.parley.terminal.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
