package dev.parley.identity.token;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AccountId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.identity.scope.Scope;
import dev.parley.identity.token.Token.Access;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Access tokens: named, limited by scopes, and good until they expire or are revoked. Their secret is shown once and stored
 * as a hash only.
 */
@Service
public final class AccessTokens {
    private static final Duration LONGEST = Duration.ofDays(3660);
    private static final Set<Scope> BOT_SCOPES = Set.of(Scope.READ, Scope.WRITE, Scope.CONVERSATIONS);

    private final Tokens tokens;
    private final Profiles profiles;
    private final Limits limits;
    private final Clock clock;

    AccessTokens(Tokens tokens, Profiles profiles, Limits limits, Clock clock) {
        this.tokens = tokens;
        this.profiles = profiles;
        this.limits = limits;
        this.clock = clock;
    }

    /** The scopes that a token of this account can have, in their order. */
    public List<Scope> possible(AccountId accountId) {
        Profile owner = profiles.of(accountId);
        EnumSet<Scope> scopes = owner.bot() ? EnumSet.copyOf(BOT_SCOPES) : EnumSet.allOf(Scope.class);
        if (!owner.administrator()) {
            scopes.remove(Scope.ADMIN);
        }
        return List.copyOf(scopes);
    }

    /** The valid access tokens of this account, the newest first. */
    public List<AccessTokenView> of(AccountId accountId) {
        return tokens.accessTokens(accountId).stream().map(AccessTokenView::of).toList();
    }

    /**
     * Makes a token for an account: a person's own, or that of a bot that they manage.
     *
     * @throws InvalidInputException if the account cannot have such a token
     * @throws dev.parley.base.error.ConflictException if the account has as many tokens as it can have
     * @throws dev.parley.base.error.LimitExceededException if this person has recently made too many
     */
    public NewSecret make(AccountId me, AccountId accountId, NewToken wanted) {
        if (!possible(accountId).containsAll(wanted.scopes())) {
            throw new InvalidInputException("scopes", "has one that this account can’t give");
        }
        Instant expiresAt = Objects.requireNonNullElse(wanted.expiresAt(), Token.NEVER);
        boolean inFuture = expiresAt.isAfter(clock.instant());
        if (!inFuture
                || wanted.expiresAt() != null
                        && expiresAt.isAfter(clock.instant().plus(LONGEST))) {
            throw new InvalidInputException("expires_at", "must be in the future and within ten years");
        }
        limits.take(Limit.TOKENS_PER_PERSON, me);
        String secret = SecretFormat.generate(profiles.of(accountId).bot());
        Access access = new Access(wanted.name(), wanted.scopes(), null);
        Token token = tokens.add(accountId, access, expiresAt, SecretFormat.hash(secret));
        return new NewSecret(AccessTokenView.of(token), secret);
    }

    /** Revokes a token of this account on every node, and closes its sockets; has no effect if there is none. */
    public void revoke(AccountId accountId, UUID id) {
        tokens.revoke(id, accountId);
    }

    /** Revokes all access tokens of this account. */
    public void revokeAll(AccountId accountId) {
        tokens.revokeAccessTokens(accountId);
    }

    /** A token that was just made. */
    public record NewSecret(AccessTokenView token, String secret) {
        /** Omits the secret. */
        @Override
        public String toString() {
            return "NewSecret[token=" + token + "]";
        }
    }
}
