/**
 * The cluster of several nodes: they meet in the database, which decides who is a member, and talk through Redis. While
 * Redis fails, what must be heard goes through the database, and the rest is caught up on.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.database", "base.limits", "base.telemetry", "realtime.cluster"})
package dev.parley.realtime.redis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
