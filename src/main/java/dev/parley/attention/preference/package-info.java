/** Preferences for a conversation: notification level, mute, pin, archive, unread mark. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.web",
            "conversation.access",
            "conversation.core",
            "conversation.inbox",
            "conversation.marks",
            "realtime.socket"
        })
package dev.parley.attention.preference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
