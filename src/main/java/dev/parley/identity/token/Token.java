package dev.parley.identity.token;

import dev.parley.base.id.AccountId;
import dev.parley.identity.scope.Scope;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored token.
 *
 * @param access what makes it an access token; null for one of a sign-in with a password
 */
public record Token(
        UUID id,
        AccountId accountId,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Access access) {
    /** When tokens expire that do not. */
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * What people say of an access token, and what they are told about it.
     *
     * @param lastUsedAt up to a minute old; null if it was never used
     */
    public record Access(
            String name, Set<Scope> scopes, @Nullable Instant lastUsedAt) {
        public Access {
            scopes = Set.copyOf(scopes);
        }
    }
}
