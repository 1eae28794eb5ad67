/** The STOMP endpoint: configuration, accepted frames, order, answers, and errors. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"base.error", "base.telemetry", "base.web", "realtime.cluster", "realtime.socket"})
package dev.parley.realtime.stomp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
