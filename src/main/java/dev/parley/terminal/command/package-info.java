/** The command line of the terminal client. Nothing here, nor in the rooms below it, uses Spring. */
@NullMarked
@ApplicationModule(allowedDependencies = {"terminal.client", "terminal.screen", "terminal.signin", "terminal.text"})
package dev.parley.terminal.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
