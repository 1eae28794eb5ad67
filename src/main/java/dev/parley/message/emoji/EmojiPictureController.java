package dev.parley.message.emoji;

import dev.parley.base.error.NotFoundException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The pictures of emoji. An address stands for one picture, so it may be cached for ever. */
@Controller
final class EmojiPictureController {
    private static final String POLICY = "default-src 'none'; sandbox";
    private static final CacheControl FOREVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

    private final EmojiPictures pictures;

    EmojiPictureController(EmojiPictures pictures) {
        this.pictures = pictures;
    }

    /** @param still to get the first frame of an animated one */
    @GetMapping("/emoji/{key}")
    ResponseEntity<byte[]> picture(@PathVariable String key, @RequestParam(required = false) @Nullable String still) {
        return (still == null ? pictures.whole(key) : pictures.still(key))
                .map(EmojiPictureController::answer)
                .orElseThrow(NotFoundException::new);
    }

    private static ResponseEntity<byte[]> answer(EmojiPictures.Stored picture) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(picture.type()))
                .cacheControl(FOREVER)
                .header("Content-Security-Policy", POLICY)
                .body(picture.bytes());
    }
}
