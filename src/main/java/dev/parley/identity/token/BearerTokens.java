package dev.parley.identity.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.identity.account.Authorities;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.identity.scope.Scope;
import dev.parley.identity.token.Token.Access;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.OpaqueTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.stereotype.Component;

/**
 * Authenticates requests with a bearer token: a signed one, of a sign-in with a password, or an access token. Whichever it
 * is, the authentication has the token's id among its attributes.
 */
@Component
public final class BearerTokens implements OpaqueTokenIntrospector {
    private static final int CACHED = 20_000;

    private final AuthenticationManager signed;
    private final AuthenticationManager opaque = new ProviderManager(new OpaqueTokenAuthenticationProvider(this));
    private final Tokens tokens;
    private final TokenUses uses;
    private final Profiles profiles;

    /** A hash has the same id for ever; whether the token is in force is looked up each time. */
    private final Cache<String, UUID> ids =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    BearerTokens(JwtDecoder decoder, TokenOwners owners, Tokens tokens, TokenUses uses, Profiles profiles) {
        JwtAuthenticationProvider provider = new JwtAuthenticationProvider(decoder);
        provider.setJwtAuthenticationConverter(owners);
        this.signed = new ProviderManager(provider);
        this.tokens = tokens;
        this.uses = uses;
        this.profiles = profiles;
    }

    /** @throws org.springframework.security.core.AuthenticationException if the token is not in force */
    public Authentication authenticate(Authentication presented) {
        boolean isAccessToken = presented instanceof BearerTokenAuthenticationToken bearer
                && SecretFormat.isAccessToken(bearer.getToken());
        return (isAccessToken ? opaque : signed).authenticate(presented);
    }

    /** @throws BadOpaqueTokenException if there is no such token, or not any more, or its owner is disabled */
    @Override
    public OAuth2AuthenticatedPrincipal introspect(String secret) {
        Token token = find(secret).orElseThrow(BearerTokens::refused);
        Profile owner = profiles.find(token.accountId()).filter(Profile::active).orElseThrow(BearerTokens::refused);
        uses.add(token.id());
        return new DefaultOAuth2AuthenticatedPrincipal(
                owner.id().toString(),
                Map.of(JwtClaimNames.JTI, token.id().toString(), JwtClaimNames.EXP, token.expiresAt()),
                authorities(owner, Objects.requireNonNull(token.access())));
    }

    private Optional<Token> find(String secret) {
        if (!SecretFormat.isWellFormed(secret)) {
            return Optional.empty();
        }
        String hash = SecretFormat.hash(secret);
        UUID id = ids.get(hash, unknown -> tokens.byHash(unknown).orElse(null));
        return id == null ? Optional.empty() : tokens.find(id);
    }

    private static List<GrantedAuthority> authorities(Profile owner, Access access) {
        return Stream.concat(Authorities.of(owner).stream(), Scope.authorities(access.scopes()).stream())
                .toList();
    }

    private static BadOpaqueTokenException refused() {
        return new BadOpaqueTokenException("The token is not in force");
    }

    /** The id of the token that a request was made with; empty if it comes from a browser. */
    static Optional<UUID> id(Principal caller) {
        return caller instanceof AbstractOAuth2TokenAuthenticationToken<?> bearer
                ? Optional.of(UUID.fromString(
                        String.valueOf(bearer.getTokenAttributes().get(JwtClaimNames.JTI))))
                : Optional.empty();
    }
}
