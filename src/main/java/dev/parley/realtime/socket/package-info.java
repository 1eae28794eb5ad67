/** Delivery of events to people: connections, subscriptions, and the queue of each connection. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.error", "base.limits", "base.telemetry", "realtime.cluster"})
package dev.parley.realtime.socket;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
