package dev.parley.integration.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.identity.account.AccountView;
import org.jspecify.annotations.Nullable;

/**
 * A command that can be used in a conversation.
 *
 * @param hint what is to be written after the name; empty for nothing
 * @param user the bot whose command it is; absent for those of the program
 */
record CommandView(
        String name,
        String description,
        String hint,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AccountView user) {}
