/** Attachments of messages: claimed when a message is posted, shown with it, and downloaded by those who may see it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.error",
            "base.id",
            "base.paging",
            "base.template",
            "base.text",
            "base.web",
            "conversation.access",
            "conversation.core",
            "conversation.inbox",
            "conversation.marks",
            "identity.account",
            "message.core",
            "message.editing",
            "message.file",
            "message.posting",
            "message.upload",
            "people.mention"
        })
package dev.parley.message.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
