/** Polls: asked with a message, answered by those who see it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.batch",
            "base.crypto",
            "base.database",
            "base.error",
            "base.id",
            "base.jobs",
            "base.limits",
            "base.paging",
            "base.template",
            "base.text",
            "base.web",
            "conversation.access",
            "conversation.core",
            "conversation.inbox",
            "identity.account",
            "message.core",
            "message.editing",
            "message.posting",
            "people.contact",
            "realtime.socket"
        })
package dev.parley.message.poll;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
