/** Rendering of messages as safe HTML. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.id",
            "base.path",
            "base.text",
            "identity.account",
            "message.emoji",
            "people.mention"
        })
package dev.parley.message.markdown;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
