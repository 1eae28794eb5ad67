/** Who is here: online, last seen, typing. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"support", "realtime", "account", "contact", "conversation", "member", "message"})
package dev.parley.presence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
