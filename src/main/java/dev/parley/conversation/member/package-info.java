/** Members of groups and rooms: joining, adding, leaving, removal, roles, and permissions. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.limits",
            "base.paging",
            "base.text",
            "base.web",
            "conversation.access",
            "conversation.core",
            "conversation.direct",
            "conversation.inbox",
            "identity.account",
            "identity.picture",
            "identity.status",
            "people.contact",
            "people.directory",
            "realtime.socket"
        })
package dev.parley.conversation.member;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
