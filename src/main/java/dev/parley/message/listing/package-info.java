/** Lists of messages from several conversations: what they show of each message. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.id",
            "base.paging",
            "conversation.inbox",
            "identity.account",
            "message.core",
            "people.mention"
        })
package dev.parley.message.listing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
