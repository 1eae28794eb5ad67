package dev.parley.message.emoji;

import dev.parley.base.api.ApiForm;
import dev.parley.base.web.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The emoji of this server over HTTP: everyone reads them, administrators change them. */
@RestController
@RequestMapping("/api/emoji")
final class EmojiApi {
    private final CustomEmojis emoji;
    private final EmojiChanges changes;

    EmojiApi(CustomEmojis emoji, EmojiChanges changes) {
        this.emoji = emoji;
        this.changes = changes;
    }

    /** Custom emoji of the server, by name. */
    @GetMapping
    EmojiList all() {
        return new EmojiList(emoji.get().all().stream().map(EmojiView::of).toList());
    }

    /** Adds a custom emoji. For administrators. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @ApiForm(EmojiFields.class)
    EmojiView add(
            Caller me,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable MultipartFile image)
            throws IOException {
        try (InputStream upload = image == null ? InputStream.nullInputStream() : image.getInputStream()) {
            return EmojiView.of(changes.add(me.id(), name == null ? "" : name, upload));
        }
    }

    /**
     * Removes a custom emoji. For administrators.
     *
     * @param name without colons
     */
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller me, @PathVariable String name) {
        changes.remove(me.id(), name);
    }

    /**
     * The form of a new emoji.
     *
     * @param name 2 to 32 of {@code a-z 0-9 _ + -}
     * @param image a PNG, JPEG, GIF or WebP of at most 256 KB
     */
    record EmojiFields(String name, InputStream image) {}

    /** All emoji of the server, in the order of their names. */
    record EmojiList(List<EmojiView> items) {}
}
