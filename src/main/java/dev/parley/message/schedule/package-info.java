/** Messages that are sent later. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.crypto",
            "base.error",
            "base.id",
            "base.jobs",
            "base.paging",
            "base.text",
            "base.web",
            "conversation.access",
            "conversation.inbox",
            "identity.account",
            "message.attachment",
            "message.core",
            "message.posting",
            "message.upload",
            "realtime.socket"
        })
package dev.parley.message.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
