package dev.parley.message.reaction;

import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.UnicodeSet;
import dev.parley.base.error.InvalidInputException;
import java.util.HashMap;
import java.util.Map;

/**
 * An emoji that is recommended for general interchange (RGI, UTS 51), fully qualified: with the variation selectors that
 * some keyboards leave out.
 */
record Emoji(String text) {
    /** The longest has 15 UTF-16 units and a few selectors. */
    private static final int MAX_LENGTH = 32;

    private static final String SELECTOR = "\uFE0F";

    /**
     * @throws InvalidInputException if the text is not exactly one emoji
     */
    static Emoji of(String text) {
        String known = text.length() > MAX_LENGTH ? null : Known.BY_PLAIN_TEXT.get(plain(text));
        if (known == null) {
            throw new InvalidInputException("emoji", "must be one emoji");
        }
        return new Emoji(known);
    }

    private static String plain(String text) {
        return text.replace(SELECTOR, "");
    }

    @Override
    public String toString() {
        return text;
    }

    /** Some 3,800; read when the first reaction comes. */
    private static final class Known {
        static final Map<String, String> BY_PLAIN_TEXT = new HashMap<>();

        static {
            for (String emoji : new UnicodeSet().applyIntPropertyValue(UProperty.RGI_EMOJI, 1)) {
                BY_PLAIN_TEXT.put(plain(emoji), emoji);
            }
        }
    }
}
