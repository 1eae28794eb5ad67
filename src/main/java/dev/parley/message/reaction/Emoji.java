package dev.parley.message.reaction;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.text.RgiEmoji;
import dev.parley.message.emoji.CustomEmoji;

/**
 * An emoji as {@link RgiEmoji} has it; or the code of one that administrators have added or have removed, such as
 * {@code :party:}.
 */
record Emoji(String text) {
    /**
     * @throws InvalidInputException if the text is not exactly one emoji
     */
    static Emoji of(String text) {
        return CustomEmoji.isCode(text)
                ? new Emoji(text)
                : RgiEmoji.find(text).map(Emoji::new).orElseThrow(Emoji::refusal);
    }

    static InvalidInputException refusal() {
        return new InvalidInputException("emoji", "must be one emoji");
    }

    /** Whether it is one that administrators add. */
    boolean isCustom() {
        return CustomEmoji.isCode(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
