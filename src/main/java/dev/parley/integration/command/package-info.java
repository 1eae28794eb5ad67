/** Commands that people type: those of the program, and those of bots. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "attention.preference",
            "attention.reminder",
            "base.error",
            "base.id",
            "base.limits",
            "base.paging",
            "base.text",
            "base.web",
            "conversation.access",
            "conversation.inbox",
            "conversation.member",
            "conversation.settings",
            "identity.account",
            "identity.scope",
            "identity.status",
            "integration.botcommand",
            "message.core",
            "message.posting"
        })
package dev.parley.integration.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
