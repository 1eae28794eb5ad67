/** What people do about strangers who write to them: accept, delete, report; and what administrators do about reports. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"support", "text", "realtime", "account", "contact", "conversation", "message"})
package dev.parley.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
