/** How an event reaches a person: the STOMP endpoint, its security, and the channel to each connection. */
@NullMarked
@ApplicationModule(allowedDependencies = {"support"})
package dev.parley.realtime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
