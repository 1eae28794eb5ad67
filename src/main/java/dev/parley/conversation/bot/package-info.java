/** Bots that were given to groups and rooms, whose admins manage them. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "conversation.core",
            "conversation.member",
            "identity.account",
            "identity.ownership"
        })
package dev.parley.conversation.bot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
