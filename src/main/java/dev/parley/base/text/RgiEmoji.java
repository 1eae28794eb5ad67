package dev.parley.base.text;

import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.UnicodeSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The emoji that are recommended for general interchange (RGI, Unicode Technical Standard 51). */
public final class RgiEmoji {
    /** The longest has 15 UTF-16 units and a few selectors. */
    private static final int MAX_LENGTH = 32;

    private static final String SELECTOR = "\uFE0F";

    private RgiEmoji() {}

    /**
     * The fully qualified form of an emoji, with the variation selectors that some keyboards leave out; empty if the text
     * is not exactly one emoji.
     */
    public static Optional<String> find(String text) {
        return text.length() > MAX_LENGTH
                ? Optional.empty()
                : Optional.ofNullable(Known.BY_PLAIN_TEXT.get(plain(text)));
    }

    private static String plain(String text) {
        return text.replace(SELECTOR, "");
    }

    /** Some 3,800; read when the first one is looked for. */
    private static final class Known {
        static final Map<String, String> BY_PLAIN_TEXT = new HashMap<>();

        static {
            for (String emoji : new UnicodeSet().applyIntPropertyValue(UProperty.RGI_EMOJI, 1)) {
                BY_PLAIN_TEXT.put(plain(emoji), emoji);
            }
        }
    }
}
