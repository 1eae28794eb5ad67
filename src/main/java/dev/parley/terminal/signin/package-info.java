/** How the user of a terminal signs in, and where the token is kept. */
@NullMarked
@ApplicationModule(allowedDependencies = {"terminal.client", "terminal.text"})
package dev.parley.terminal.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
