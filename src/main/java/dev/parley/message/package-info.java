/** What is said: posting, history, changes, and what people receive of it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"support", "text", "realtime", "account", "contact", "mention", "conversation", "member"
        })
package dev.parley.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
