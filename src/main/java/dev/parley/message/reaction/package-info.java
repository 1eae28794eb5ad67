/** Reactions to messages. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.batch",
            "base.database",
            "base.error",
            "base.id",
            "base.jobs",
            "base.limits",
            "base.paging",
            "base.path",
            "base.text",
            "base.web",
            "conversation.access",
            "conversation.core",
            "identity.account",
            "message.core",
            "message.editing",
            "message.emoji",
            "people.contact",
            "realtime.socket",
            "realtime.stomp"
        })
package dev.parley.message.reaction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
