package dev.parley.identity.token;

import dev.parley.base.api.ApiAnswer;
import dev.parley.base.paging.Page;
import dev.parley.base.web.Caller;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A person's access tokens over HTTP. No access token is good for it: a token makes no others. */
@RestController
@RequestMapping("/api/tokens")
final class AccessTokenApi {
    private final AccessTokens tokens;

    AccessTokenApi(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** Lists your access tokens. */
    @GetMapping
    Page<AccessTokenView> list(Caller me) {
        return new Page<>(tokens.of(me.id()), null);
    }

    /** Makes an access token. It is shown only in this answer. A token cannot make another. */
    @PostMapping
    @ApiAnswer(status = 201, body = MadeToken.class)
    ResponseEntity<MadeToken> make(Caller me, @Valid @RequestBody NewToken wanted) {
        return MadeToken.answer(tokens.make(me.id(), me.id(), wanted));
    }

    /**
     * Revokes an access token and closes the sockets that it opened.
     *
     * @param id the id of the token, a UUID
     */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller me, @PathVariable UUID id) {
        tokens.revoke(me.id(), id);
    }
}
