package dev.parley.identity.bot;

import dev.parley.base.text.Name;
import dev.parley.base.text.Names;
import dev.parley.identity.account.Username;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A bot to make.
 *
 * @param username as typed, in any case
 */
public record NewBot(
        @NotNull @Pattern(regexp = Username.PATTERN, message = "{dev.parley.identity.account.Username}")
        String username,

        @NotNull @Name(max = 64) String displayName) {
    /** Missing values stay null and are reported by the constraints. */
    @SuppressWarnings("NullAway")
    public NewBot {
        username = username == null ? null : username.strip();
        displayName = Names.normalized(displayName);
    }
}
