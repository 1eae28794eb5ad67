package dev.parley.identity.bot;

import dev.parley.base.text.Name;
import dev.parley.base.text.Names;
import dev.parley.base.text.PlainText;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** What others see of a bot. Blank means none. */
record BotForm(
        @NotNull @Name(max = 64) String displayName,

        @Nullable @PlainText(max = 500, multiline = true) String bio) {
    /** A missing name stays null and is reported by the constraint. */
    @SuppressWarnings("NullAway")
    BotForm {
        displayName = Names.normalized(displayName);
        bio = bio == null || bio.isBlank() ? null : bio.strip();
    }
}
