/** The list of a person's conversations. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.crypto",
            "base.database",
            "base.error",
            "base.id",
            "base.paging",
            "base.path",
            "base.web",
            "conversation.access",
            "conversation.core",
            "identity.account",
            "identity.status",
            "people.block",
            "people.contact",
            "people.mention",
            "realtime.socket"
        })
package dev.parley.conversation.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
