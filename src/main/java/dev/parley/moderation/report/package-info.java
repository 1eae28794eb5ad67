/** Reports about people and messages, and their handling by administrators. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.crypto",
            "base.error",
            "base.id",
            "base.paging",
            "base.web",
            "conversation.direct",
            "identity.account",
            "message.attachment",
            "message.core",
            "message.history",
            "message.upload",
            "people.block"
        })
package dev.parley.moderation.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
