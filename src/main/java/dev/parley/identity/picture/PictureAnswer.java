package dev.parley.identity.picture;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A picture as the answer to an HTTP request. */
public final class PictureAnswer {
    private static final CacheControl FOREVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

    private PictureAnswer() {}

    /**
     * A browser may keep it forever, but only under the address that is this picture's own.
     *
     * @param version the picture that the address was made for; null where it names none
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
