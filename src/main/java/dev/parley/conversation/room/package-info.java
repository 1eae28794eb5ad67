/** Rooms that everyone can find and join. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.limits",
            "base.paging",
            "base.path",
            "base.text",
            "base.web",
            "conversation.core",
            "conversation.group",
            "conversation.member",
            "people.directory"
        })
package dev.parley.conversation.room;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
