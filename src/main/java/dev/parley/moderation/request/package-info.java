/** Message requests from strangers: accept, decline, report. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.paging",
            "base.text",
            "base.web",
            "conversation.direct",
            "conversation.inbox",
            "message.history",
            "moderation.report",
            "people.contact"
        })
package dev.parley.moderation.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
