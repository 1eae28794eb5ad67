/** The index of the words of messages: keyed hashes, written after messages are sent, and looked up by a search. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.crypto",
            "base.database",
            "base.id",
            "base.replica",
            "conversation.core",
            "message.core",
            "message.editing",
            "message.upload"
        })
package dev.parley.message.indexing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
