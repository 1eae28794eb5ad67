/** Invite links and QR codes for groups and rooms. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.paging",
            "base.path",
            "base.secret",
            "base.web",
            "conversation.core",
            "conversation.inbox",
            "conversation.member",
            "identity.registration"
        })
package dev.parley.conversation.invitation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
