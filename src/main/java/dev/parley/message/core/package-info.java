/** Messages: the table, their views, and their events. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.crypto",
            "base.id",
            "base.template",
            "base.text",
            "conversation.access",
            "conversation.core",
            "conversation.marks",
            "identity.account",
            "message.markdown",
            "people.block",
            "people.mention",
            "realtime.socket"
        })
package dev.parley.message.core;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
