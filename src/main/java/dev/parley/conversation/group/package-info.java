/** Creation of groups and rooms. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.error",
            "base.id",
            "base.text",
            "base.web",
            "conversation.core",
            "conversation.details",
            "conversation.direct",
            "conversation.inbox",
            "conversation.member",
            "conversation.picture",
            "identity.account"
        })
package dev.parley.conversation.group;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
