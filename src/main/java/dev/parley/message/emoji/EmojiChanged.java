package dev.parley.message.emoji;

import org.jspecify.annotations.Nullable;

/**
 * An emoji was added or removed. Published inside the transaction.
 *
 * @param emoji null if it was removed
 */
record EmojiChanged(String name, @Nullable CustomEmoji emoji) {}
