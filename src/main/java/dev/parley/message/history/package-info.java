/** Reading messages: by position, by revision, and as the page of a conversation. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.paging",
            "base.web",
            "conversation.access",
            "conversation.inbox",
            "conversation.marks",
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
