/** Starring messages: bookmarks that only their owner sees. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.limits",
            "base.paging",
            "base.web",
            "identity.account",
            "message.core",
            "message.editing",
            "message.listing",
            "realtime.socket"
        })
package dev.parley.message.star;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
