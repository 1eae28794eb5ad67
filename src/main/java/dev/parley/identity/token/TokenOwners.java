package dev.parley.identity.token;

import dev.parley.base.id.AccountId;
import dev.parley.identity.account.Authorities;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import java.util.Collection;
import java.util.List;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** Creates the principal of a request from its validated token. */
@Component
final class TokenOwners implements Converter<Jwt, AbstractAuthenticationToken> {
    private final Profiles profiles;

    TokenOwners(Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        Profile owner = profiles.of(AccountId.valueOf(token.getSubject()));
        Collection<GrantedAuthority> authorities = List.copyOf(Authorities.of(owner));
        return new JwtAuthenticationToken(token, authorities, token.getSubject());
    }
}
