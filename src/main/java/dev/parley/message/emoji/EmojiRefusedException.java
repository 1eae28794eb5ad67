package dev.parley.message.emoji;

import dev.parley.base.error.ParleyException;
import org.springframework.http.HttpStatus;

/** The uploaded file cannot be used as an emoji. */
final class EmojiRefusedException extends ParleyException {
    private static final long serialVersionUID = 1L;

    private EmojiRefusedException(HttpStatus status, String code, String detail) {
        super(status, code, detail);
    }

    static EmojiRefusedException tooLarge() {
        return new EmojiRefusedException(
                HttpStatus.CONTENT_TOO_LARGE,
                "too_large",
                "Picture too large. Choose one up to 256 KB and 2,048 pixels wide and high.");
    }

    static EmojiRefusedException tooMuchMotion() {
        return new EmojiRefusedException(
                HttpStatus.CONTENT_TOO_LARGE,
                "animation_too_large",
                "Animation too large. Choose one up to 256 pixels wide and high with up to 200 frames.");
    }

    static EmojiRefusedException ofAnotherKind() {
        return new EmojiRefusedException(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "unsupported_media_type",
                "Choose a PNG, JPEG, GIF or WebP. A WebP can’t be animated.");
    }
}
