package dev.parley.access;

import dev.parley.account.Profile;
import dev.parley.account.Profiles;
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
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** How tokens are written and read. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {
    @Bean
    JwtEncoder jwtEncoder(TokenSecret secret) {
        return NimbusJwtEncoder.withSecretKey(secret.key())
                .algorithm(MacAlgorithm.HS256)
                .build();
    }

    @Bean
    JwtDecoder jwtDecoder(TokenSecret secret, Tokens tokens, Profiles profiles) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withSecretKey(secret.key())
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(Duration.ZERO), inForce(tokens, profiles)));
        return decoder;
    }

    /** The token's row exists, and its owner's account is active. */
    private static OAuth2TokenValidator<Jwt> inForce(Tokens tokens, Profiles profiles) {
        OAuth2TokenValidatorResult refused = OAuth2TokenValidatorResult.failure(
                new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The token is not in force", null));
        // Only what we signed gets here, so the id is a UUID.
        return jwt -> tokens.owner(UUID.fromString(jwt.getId()))
                .flatMap(profiles::find)
                .filter(Profile::active)
                .filter(owner -> Long.toString(owner.id()).equals(jwt.getSubject()))
                .map(owner -> OAuth2TokenValidatorResult.success())
                .orElse(refused);
    }
}
