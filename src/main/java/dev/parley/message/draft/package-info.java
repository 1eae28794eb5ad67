/** Drafts: unsent texts, on all devices of their author. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.batch",
            "base.crypto",
            "base.database",
            "base.error",
            "base.id",
            "base.paging",
            "base.text",
            "base.web",
            "conversation.access",
            "conversation.inbox",
            "identity.account",
            "message.core",
            "message.history",
            "realtime.socket"
        })
package dev.parley.message.draft;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
