/** What a person turns to: levels, pins and marks of conversations, the mentions of oneself, and the way to anywhere. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "support",
            "text",
            "realtime",
            "account",
            "contact",
            "mention",
            "conversation",
            "member",
            "message"
        })
package dev.parley.attention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
