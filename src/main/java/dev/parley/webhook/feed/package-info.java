/** Secret addresses at which feed readers and calendars read what a person may read. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "attention.reminder",
            "base.api",
            "base.error",
            "base.id",
            "base.limits",
            "base.paging",
            "base.secret",
            "base.text",
            "base.web",
            "conversation.access",
            "conversation.inbox",
            "identity.account",
            "message.core",
            "message.history",
            "message.markdown",
            "people.mention"
        })
package dev.parley.webhook.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
