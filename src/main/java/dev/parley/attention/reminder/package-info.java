/** Reminders of messages at a time that their owner chose. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.jobs",
            "base.limits",
            "base.paging",
            "base.web",
            "identity.account",
            "message.core",
            "message.editing",
            "message.history",
            "message.listing",
            "realtime.socket"
        })
package dev.parley.attention.reminder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
