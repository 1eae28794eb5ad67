/** Searching for messages: queries, results, and the page with them. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.database",
            "base.error",
            "base.id",
            "base.limits",
            "base.paging",
            "base.text",
            "base.web",
            "conversation.access",
            "conversation.inbox",
            "identity.account",
            "message.core",
            "message.indexing",
            "message.markdown",
            "message.upload"
        })
package dev.parley.message.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
