/** Previews of links: what the page says about itself, fetched by the server and shown below the message. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.crypto",
            "base.error",
            "base.fetch",
            "base.id",
            "base.image",
            "base.limits",
            "base.path",
            "base.template",
            "base.text",
            "base.web",
            "conversation.access",
            "conversation.core",
            "message.core",
            "message.editing",
            "message.history",
            "message.markdown"
        })
package dev.parley.message.preview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
