package dev.parley.identity.token;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Tokens of programs.
 *
 * @param secret The key that signs the tokens of programs, at least 32 characters. Without it Parley generates one at
 * the first start and stores it in the database, which all nodes share. A new secret invalidates all tokens.
 * @param lifetime How long a program's token is valid.
 * @param maxPerAccount How many valid tokens one account can have. Another one is refused until one expires or is
 * revoked.
 */
@ConfigurationProperties(value = "parley.token", ignoreUnknownFields = false)
record TokenProperties(
        @Nullable String secret,
        @DefaultValue("24h") Duration lifetime,
        @DefaultValue("500") int maxPerAccount) {
    private static final int MIN_SECRET_LENGTH = 32;

    TokenProperties {
        secret = secret == null || secret.isEmpty() ? null : secret;
        if (secret != null && secret.length() < MIN_SECRET_LENGTH) {
            throw new IllegalArgumentException("parley.token.secret needs at least 32 characters");
        }
        if (lifetime.isNegative() || lifetime.toSeconds() == 0) {
            throw new IllegalArgumentException("parley.token.lifetime must be at least a second");
        }
        if (maxPerAccount < 1) {
            throw new IllegalArgumentException("parley.token.max-per-account must be above zero");
        }
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return "TokenProperties[lifetime=" + lifetime + ", maxPerAccount=" + maxPerAccount + "]";
    }
}
