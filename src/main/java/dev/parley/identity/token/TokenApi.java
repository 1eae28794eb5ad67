package dev.parley.identity.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.web.ClientAddress;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.WrongCredentialsException;
import dev.parley.identity.signin.SignIns;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Issues and revokes tokens of programs. */
@RestController
@RequestMapping("/api/auth/token")
final class TokenApi {
    private final SignIns signIns;
    private final Tokens tokens;
    private final JwtEncoder encoder;

    TokenApi(SignIns signIns, Tokens tokens, JwtEncoder encoder) {
        this.signIns = signIns;
        this.tokens = tokens;
        this.encoder = encoder;
    }

    /** Issues a token for a username and a password. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<GivenToken> signIn(@Valid @RequestBody Credentials credentials, HttpServletRequest request) {
        Profile owner = signIns.attempt(credentials.username(), credentials.password(), ClientAddress.of(request))
                .orElseThrow(WrongCredentialsException::new);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(give(owner));
    }

    private GivenToken give(Profile owner) {
        Token token = tokens.add(owner);
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .id(token.id().toString())
                .subject(owner.id().toString())
                .issuedAt(token.createdAt())
                .expiresAt(token.expiresAt())
                .build();
        JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
        String signed =
                encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
        long seconds = token.expiresAt().getEpochSecond() - token.createdAt().getEpochSecond();
        return new GivenToken(signed, "Bearer", seconds);
    }

    /**
     * Revokes the token of the request.
     *
     * @throws NotFoundException if the caller uses a browser's session, so there is no token
     */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Principal principal) {
        UUID id = BearerTokens.id(principal).orElseThrow(NotFoundException::new);
        tokens.revoke(id, AccountId.valueOf(principal.getName()));
    }

    /** The credentials of a program. */
    record Credentials(@NotNull String username, @NotNull String password) {
        /** Omits the password. */
        @Override
        public String toString() {
            return "Credentials[username=" + username + "]";
        }
    }

    /** An OAuth 2.0 access token response. */
    record GivenToken(
            @JsonProperty("access_token") String value,
            @JsonProperty("token_type") String type,
            @JsonProperty("expires_in") long expiresInSeconds) {}
}
