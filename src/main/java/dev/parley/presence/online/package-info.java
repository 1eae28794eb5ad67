/** Presence: who is online, and who may see it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.batch",
            "base.error",
            "base.id",
            "base.paging",
            "base.web",
            "conversation.access",
            "conversation.core",
            "conversation.direct",
            "conversation.inbox",
            "identity.account",
            "identity.status",
            "people.block",
            "people.contact",
            "realtime.cluster",
            "realtime.socket"
        })
package dev.parley.presence.online;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
