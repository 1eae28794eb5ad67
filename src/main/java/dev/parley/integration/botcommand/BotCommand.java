package dev.parley.integration.botcommand;

import dev.parley.base.text.Name;
import dev.parley.base.text.Names;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A command that a bot offers.
 *
 * @param hint what is to be written after the name; empty for nothing
 */
public record BotCommand(
        @NotNull @Pattern(regexp = NAME, message = "must be 1 to 32 of a-z 0-9 _ -, beginning with a letter")
        String name,

        @NotNull @Name(max = 100) String description,
        @NotNull @Name(min = 0, max = 100) String hint) {
    public static final String NAME = "[a-z][a-z0-9_-]{0,31}";

    /** Missing values stay null and are reported by the constraints. */
    @SuppressWarnings("NullAway")
    public BotCommand {
        description = Names.normalized(description);
        hint = hint == null ? "" : Names.normalized(hint);
    }
}
