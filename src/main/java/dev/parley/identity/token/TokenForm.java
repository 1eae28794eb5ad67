package dev.parley.identity.token;

import dev.parley.base.text.Name;
import dev.parley.base.text.Names;
import dev.parley.identity.scope.Scope;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form to make an access token.
 *
 * @param days how long it is good; null until it is revoked
 */
public record TokenForm(
        @NotNull @Name(max = 100) String name,
        @Nullable @Min(1) @Max(366) Integer days,

        @NotEmpty(message = "{dev.parley.identity.token.scopes}")
        Set<Scope> scopes) {
    /** What pages offer. */
    public static final List<Integer> DAYS = List.of(7, 30, 90, 365);

    /** What is chosen before anything is. */
    public static final TokenForm INITIAL = new TokenForm("", DAYS.get(2), EnumSet.of(Scope.READ, Scope.WRITE));

    /** A missing name stays null and is reported by the constraint; a browser does not send unchecked boxes. */
    @SuppressWarnings("NullAway")
    public TokenForm {
        name = Names.normalized(name);
        scopes = scopes == null ? Set.of() : scopes;
    }

    public NewToken token(Instant now) {
        return new NewToken(name, scopes, days == null ? null : now.plus(Duration.ofDays(days)));
    }
}
