/** The frame of the pages: layout, home page, error pages, static resources. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.paging",
            "base.path",
            "base.secret",
            "base.text",
            "base.web",
            "conversation.inbox",
            "identity.account",
            "identity.status",
            "message.thread",
            "moderation.request",
            "presence.online"
        })
package dev.parley.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
