package dev.parley.message.emoji;

import dev.parley.base.path.LocalPath;
import org.jspecify.annotations.Nullable;

/**
 * An emoji as programs and scripts get it.
 *
 * @param stillUrl the picture without motion; null if it has none
 */
record EmojiView(
        String name,
        @LocalPath String url,
        @LocalPath @Nullable String stillUrl,
        int width,
        int height) {
    static EmojiView of(CustomEmoji emoji) {
        return new EmojiView(
                emoji.name(), emoji.url(), emoji.animated() ? emoji.stillUrl() : null, emoji.width(), emoji.height());
    }
}
