/** Name and settings of conversations, and when their messages disappear. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.error",
            "base.id",
            "base.text",
            "base.web",
            "conversation.access",
            "conversation.core",
            "conversation.inbox",
            "conversation.member",
            "people.contact"
        })
package dev.parley.conversation.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
