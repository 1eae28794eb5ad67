/** Notices in a conversation: who joined, who left, what was changed. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.id",
            "conversation.core",
            "conversation.group",
            "conversation.marks",
            "conversation.member",
            "conversation.settings",
            "message.core",
            "message.editing",
            "message.pin",
            "message.posting",
            "people.mention"
        })
package dev.parley.message.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
