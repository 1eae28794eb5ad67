/** Replies by e-mail: what members write in the thread of an e-mail is sent to its writer, if its address says so. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.id",
            "base.jobs",
            "base.path",
            "base.text",
            "identity.account",
            "message.core",
            "message.file",
            "message.markdown",
            "message.posting",
            "message.upload",
            "webhook.mail"
        })
package dev.parley.webhook.reply;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
