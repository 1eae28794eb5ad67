/** Quick access to people and conversations by a few letters. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.id",
            "base.limits",
            "base.paging",
            "base.text",
            "base.web",
            "conversation.inbox",
            "conversation.room",
            "identity.account",
            "message.search",
            "people.contact",
            "people.directory"
        })
package dev.parley.attention.switcher;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
