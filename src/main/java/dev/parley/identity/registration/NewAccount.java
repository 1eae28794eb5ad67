package dev.parley.identity.registration;

import dev.parley.base.text.Name;
import dev.parley.base.text.Names;
import dev.parley.base.text.PlainText;
import dev.parley.identity.account.Username;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The registration data of the page and of the API. */
public record NewAccount(
        @NotNull @Pattern(regexp = Username.PATTERN, message = "{dev.parley.identity.account.Username}")
        String username,

        @NotNull String password,
        @NotNull @Name(max = 64) String displayName,

        @Nullable @Email @PlainText(max = 254, maxBytes = 254)
        String email) {
    /** Missing values stay null and are reported by the constraints. */
    @SuppressWarnings("NullAway")
    public NewAccount {
        username = username == null ? null : username.strip();
        displayName = Names.normalized(displayName);
        email = email == null || email.isBlank() ? null : email.strip().toLowerCase(Locale.ROOT);
    }

    /** Omits the password. */
    @Override
    public String toString() {
        return "NewAccount[username=" + username + "]";
    }
}
