/** Receives e-mail: the SMTP server behind the addresses of conversations, and how an e-mail becomes a message. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.error",
            "base.id",
            "base.limits",
            "base.secret",
            "base.text",
            "base.web",
            "message.core",
            "message.posting",
            "message.upload",
            "webhook.mail",
            "webhook.mime"
        })
package dev.parley.webhook.smtp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
