package dev.parley.identity.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.parley.base.jobs.Jobs;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Encoding and decoding of tokens. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {
    private static final Duration CLEANUP_INTERVAL = Duration.ofMinutes(30);
    private static final int KNOWN = 20_000;
    private static final Duration KNOWN_FOR = Duration.ofMinutes(10);

    /** Expired tokens are of no use; this only makes room. */
    @Bean
    CustomTask<Void> expiredTokensJob(Tokens tokens) {
        return Jobs.every(CLEANUP_INTERVAL, "expired-tokens", tokens::deleteExpired);
    }

    @Bean
    JwtEncoder jwtEncoder(TokenSecret secret) {
        return NimbusJwtEncoder.withSecretKey(secret.key())
                .algorithm(MacAlgorithm.HS256)
                .build();
    }

    /** The result of decoding and verifying a token is cached; whether it is still valid is checked each time. */
    @Bean
    JwtDecoder jwtDecoder(TokenSecret secret, Tokens tokens, Profiles profiles) {
        NimbusJwtDecoder signed = NimbusJwtDecoder.withSecretKey(secret.key())
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        Cache<String, Jwt> decoded = Caffeine.newBuilder()
                .maximumSize(KNOWN)
                .expireAfterWrite(KNOWN_FOR)
                .build();
        OAuth2TokenValidator<Jwt> validator = new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(Duration.ZERO), inForce(tokens, profiles));
        return token -> {
            Jwt jwt = decoded.get(token, signed::decode);
            OAuth2TokenValidatorResult result = validator.validate(jwt);
            if (result.hasErrors()) {
                throw new JwtValidationException("The token is refused", result.getErrors());
            }
            return jwt;
        };
    }

    /** The token's row exists, and its owner's account is active. */
    private static OAuth2TokenValidator<Jwt> inForce(Tokens tokens, Profiles profiles) {
        OAuth2TokenValidatorResult refused = OAuth2TokenValidatorResult.failure(
                new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The token is not in force", null));
        // Only tokens that we signed get here, so the id is a UUID.
        return jwt -> tokens.find(UUID.fromString(jwt.getId()))
                .flatMap(token -> profiles.find(token.accountId()))
                .filter(Profile::active)
                .filter(owner -> owner.id().toString().equals(jwt.getSubject()))
                .map(owner -> OAuth2TokenValidatorResult.success())
                .orElse(refused);
    }
}
