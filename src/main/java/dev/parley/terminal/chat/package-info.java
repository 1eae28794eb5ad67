/** A chat as a terminal has it: the conversations, the open one with its timeline, and the commands. */
@NullMarked
@ApplicationModule(allowedDependencies = {"terminal.client", "terminal.text"})
package dev.parley.terminal.chat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
