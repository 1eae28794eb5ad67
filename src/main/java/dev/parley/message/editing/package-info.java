/** Editing and deleting messages, and their earlier texts. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.crypto",
            "base.error",
            "base.id",
            "base.text",
            "base.web",
            "conversation.access",
            "conversation.core",
            "conversation.marks",
            "message.core"
        })
package dev.parley.message.editing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
