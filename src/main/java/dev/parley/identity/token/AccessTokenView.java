package dev.parley.identity.token;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.parley.identity.scope.Scope;
import dev.parley.identity.token.Token.Access;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An access token as its owner sees it, without its secret.
 *
 * @param expiresAt null if it is good until it is revoked
 * @param lastUsedAt up to a minute old; null if it was never used
 */
public record AccessTokenView(
        UUID id,
        String name,
        List<Scope> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {
    static AccessTokenView of(Token token) {
        Access access = Objects.requireNonNull(token.access());
        return new AccessTokenView(
                token.id(),
                access.name(),
                access.scopes().stream().sorted().toList(),
                token.createdAt(),
                token.expiresAt().equals(Token.NEVER) ? null : token.expiresAt(),
                access.lastUsedAt());
    }

    /** The names of the scopes, for pages. */
    @JsonIgnore
    public List<String> scopeIds() {
        return scopes.stream().map(Scope::id).toList();
    }
}
