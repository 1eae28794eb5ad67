package dev.parley.identity.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * The answer to making an access token.
 *
 * @param secret the token itself, which is not shown again
 */
public record MadeToken(
        @JsonUnwrapped AccessTokenView view,
        @JsonProperty("token") String secret) {
    public static ResponseEntity<MadeToken> answer(AccessTokens.NewSecret made) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new MadeToken(made.token(), made.secret()));
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return "MadeToken[view=" + view + "]";
    }
}
