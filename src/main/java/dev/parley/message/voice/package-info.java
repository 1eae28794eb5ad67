/** Voice messages: who has played them. Recordings are received and shown like other attachments. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.limits",
            "base.web",
            "conversation.access",
            "identity.account",
            "message.attachment",
            "message.upload",
            "people.block",
            "realtime.socket"
        })
package dev.parley.message.voice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
