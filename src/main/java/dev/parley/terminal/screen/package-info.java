/** The terminal as a screen: keys, the line that is being written, and how a chat is drawn, in full or line by line. */
@NullMarked
@ApplicationModule(allowedDependencies = {"terminal.chat", "terminal.client", "terminal.text"})
package dev.parley.terminal.screen;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
