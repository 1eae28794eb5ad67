/** What holds the pages together: layout, home page, error pages, static resources. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "support",
            "realtime",
            "account",
            "access",
            "contact",
            "conversation",
            "member",
            "message",
            "presence",
            "request"
        })
package dev.parley.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
