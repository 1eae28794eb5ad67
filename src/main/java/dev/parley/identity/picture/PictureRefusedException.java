package dev.parley.identity.picture;

import dev.parley.base.error.ParleyException;
import org.springframework.http.HttpStatus;

/** The uploaded file cannot be used as a picture. */
public final class PictureRefusedException extends ParleyException {
    private static final long serialVersionUID = 1L;

    private PictureRefusedException(HttpStatus status, String code, String detail) {
        super(status, code, detail);
    }

    static PictureRefusedException tooLarge() {
        return new PictureRefusedException(
                HttpStatus.CONTENT_TOO_LARGE,
                "too_large",
                "Picture too large. Choose one up to 5 MB and 20 megapixels.");
    }

    static PictureRefusedException ofAnotherKind() {
        return new PictureRefusedException(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", "A picture is a PNG, a JPEG or a GIF.");
    }
}
