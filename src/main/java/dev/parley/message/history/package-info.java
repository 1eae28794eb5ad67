/** Reading messages: by position, by revision, and as the page of a conversation. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.paging",
            "base.replica",
            "base.web",
            "conversation.access",
            "conversation.core",
            "conversation.inbox",
            "identity.account",
            "message.core",
            "message.editing",
            "message.pin",
            "message.star",
            "people.block"
        })
package dev.parley.message.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
