/** How one node tells the others that something happened: topics, and the cluster that carries their messages. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base.id"})
package dev.parley.realtime.cluster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
