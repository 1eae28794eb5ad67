/** Emoji by name: the standard ones, and those that administrators add to this server. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.batch",
            "base.error",
            "base.id",
            "base.image",
            "base.path",
            "base.secret",
            "base.web",
            "identity.account",
            "realtime.cluster",
            "realtime.socket"
        })
package dev.parley.message.emoji;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
