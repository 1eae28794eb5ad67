/** Messages that mention someone. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.id",
            "base.paging",
            "base.web",
            "conversation.access",
            "identity.account",
            "message.core",
            "message.editing",
            "message.listing",
            "message.markdown",
            "people.mention"
        })
package dev.parley.attention.mentions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
