/** Exports: everything of a person, for them; and conversations, by an administrator. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.api",
            "base.database",
            "base.error",
            "base.id",
            "base.jobs",
            "base.limits",
            "base.paging",
            "base.text",
            "base.web",
            "conversation.access",
            "conversation.core",
            "conversation.marks",
            "identity.account",
            "identity.status",
            "message.attachment",
            "message.core",
            "message.draft",
            "message.editing",
            "message.emoji",
            "message.file",
            "message.posting",
            "message.reaction",
            "message.schedule",
            "message.upload",
            "people.block",
            "people.contact",
            "people.mention",
            "transfer.model"
        })
package dev.parley.transfer.exporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
