/** Threads: replies beside the timeline, with a read mark of their own for each person, and followers. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.database",
            "base.error",
            "base.id",
            "base.limits",
            "base.paging",
            "base.template",
            "base.web",
            "conversation.access",
            "conversation.core",
            "conversation.inbox",
            "conversation.marks",
            "identity.account",
            "message.core",
            "message.draft",
            "message.editing",
            "message.history",
            "message.listing",
            "message.posting",
            "people.mention",
            "realtime.socket"
        })
package dev.parley.message.thread;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
