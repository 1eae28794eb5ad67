package dev.parley.identity.picture;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The HTTP response for a picture. */
public final class PictureAnswer {
    private static final CacheControl FOREVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

    private PictureAnswer() {}

    /**
     * Browsers may cache a picture forever, but only at the address with its version.
     *
     * @param version the version in the address; null if there is none
     */
    public static ResponseEntity<byte[]> of(Picture picture, @Nullable Long version) {
        boolean own = version != null && version == picture.id();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(picture.type()))
                .cacheControl(own ? FOREVER : CacheControl.noCache().cachePrivate())
                .eTag(Long.toString(picture.id()))
                .body(picture.bytes());
    }
}
