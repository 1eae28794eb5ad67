/** Pinning messages in their conversation, for everyone in it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.error",
            "base.id",
            "base.limits",
            "base.paging",
            "base.path",
            "base.web",
            "conversation.access",
            "conversation.core",
            "conversation.inbox",
            "identity.account",
            "message.core",
            "message.editing",
            "people.contact"
        })
package dev.parley.message.pin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
