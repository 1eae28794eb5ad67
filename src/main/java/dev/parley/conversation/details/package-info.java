/** The details panel of a group or a room: members, invite links, settings, deletion. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.paging",
            "base.web",
            "conversation.core",
            "conversation.settings",
            "conversation.inbox",
            "conversation.invitation",
            "conversation.member",
            "identity.account",
            "identity.registration"
        })
package dev.parley.conversation.details;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
