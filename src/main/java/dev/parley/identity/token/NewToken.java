package dev.parley.identity.token;

import dev.parley.base.text.Name;
import dev.parley.base.text.Names;
import dev.parley.identity.scope.Scope;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An access token to make.
 *
 * @param expiresAt null if it is good until it is revoked
 */
public record NewToken(
        @NotNull @Name(max = 100) String name,
        @NotEmpty Set<@NotNull Scope> scopes,
        @Nullable Instant expiresAt) {
    /** Missing values stay null and are reported by the constraints. */
    @SuppressWarnings("NullAway")
    public NewToken {
        name = Names.normalized(name);
    }
}
