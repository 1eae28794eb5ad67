/** Name and settings of groups and rooms. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.text",
            "base.web",
            "conversation.core",
            "conversation.inbox",
            "conversation.member"
        })
package dev.parley.conversation.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
