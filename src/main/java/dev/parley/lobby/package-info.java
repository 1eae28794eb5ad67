/** The room that everybody on the server comes into on arrival. */
@NullMarked
@ApplicationModule(allowedDependencies = {"support", "text", "account", "conversation", "member"})
package dev.parley.lobby;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
