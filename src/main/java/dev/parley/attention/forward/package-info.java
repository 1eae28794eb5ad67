/** Forwarding messages to other conversations, and where a message was forwarded from. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "attention.switcher",
            "base.api",
            "base.database",
            "base.error",
            "base.id",
            "base.text",
            "base.web",
            "conversation.access",
            "conversation.core",
            "conversation.inbox",
            "identity.account",
            "message.core",
            "message.editing",
            "message.file",
            "message.history",
            "message.posting",
            "message.upload",
            "people.mention"
        })
package dev.parley.attention.forward;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
