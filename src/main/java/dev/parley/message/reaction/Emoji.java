package dev.parley.message.reaction;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.text.RgiEmoji;

/** An emoji as {@link RgiEmoji} has it. */
record Emoji(String text) {
    /**
     * @throws InvalidInputException if the text is not exactly one emoji
     */
    static Emoji of(String text) {
        return RgiEmoji.find(text)
                .map(Emoji::new)
                .orElseThrow(() -> new InvalidInputException("emoji", "must be one emoji"));
    }

    @Override
    public String toString() {
        return text;
    }
}
