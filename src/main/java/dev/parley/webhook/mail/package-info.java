/** The e-mail addresses of conversations, for those who look after them, and which e-mail belongs to which message. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.crypto",
            "base.error",
            "base.id",
            "base.limits",
            "base.paging",
            "base.secret",
            "base.text",
            "base.web",
            "conversation.core",
            "conversation.member",
            "identity.account",
            "message.core",
            "message.editing",
            "message.posting",
            "people.mention",
            "webhook.account"
        })
package dev.parley.webhook.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
