package dev.parley.integration.command;

import dev.parley.message.core.MessageView;
import org.jspecify.annotations.Nullable;

/**
 * What came of a command.
 *
 * @param answer for the person who used it, and nobody else; null for none
 * @param message that was sent; null for none
 */
record Outcome(@Nullable String answer, @Nullable MessageView message) {
    static final Outcome SILENT = new Outcome(null, null);

    static Outcome of(String answer) {
        return new Outcome(answer, null);
    }

    static Outcome of(MessageView message) {
        return new Outcome(null, message);
    }
}
