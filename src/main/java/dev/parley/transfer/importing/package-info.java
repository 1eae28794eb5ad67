/** Writes what was read from another server's export, and the command that does it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base.crypto",
            "base.database",
            "base.error",
            "base.fetch",
            "base.id",
            "base.text",
            "conversation.access",
            "conversation.core",
            "conversation.marks",
            "identity.account",
            "identity.claim",
            "message.core",
            "message.editing",
            "message.emoji",
            "message.file",
            "message.reaction",
            "message.thread",
            "message.upload",
            "people.mention",
            "transfer.model"
        })
package dev.parley.transfer.importing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
