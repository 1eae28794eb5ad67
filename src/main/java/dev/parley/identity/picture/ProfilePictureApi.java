package dev.parley.identity.picture;

import dev.parley.base.web.Caller;
import dev.parley.identity.account.AccountChanges;
import dev.parley.identity.account.OwnAccount;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's picture over HTTP. */
@RestController
@RequestMapping("/api/me/picture")
final class ProfilePictureApi {
    private final ProfilePictures pictures;
    private final AccountChanges accounts;

    ProfilePictureApi(ProfilePictures pictures, AccountChanges accounts) {
        this.pictures = pictures;
        this.accounts = accounts;
    }

    /** Changes the caller's picture. The body is the picture itself; the content type is ignored. */
    @PutMapping(consumes = {"image/*", MediaType.APPLICATION_OCTET_STREAM_VALUE})
    OwnAccount put(Caller me, InputStream body) {
        pictures.put(me.id(), body);
        return accounts.of(me.id());
    }

    /** Removes the caller's picture. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller me) {
        pictures.remove(me.id());
    }
}
