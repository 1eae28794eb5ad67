package dev.parley.base.text;

import com.ibm.icu.text.BreakIterator;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Counts what people call characters: extended grapheme clusters (Unicode Standard Annex 29), as browsers count them
 * with {@code Intl.Segmenter}. A family emoji, a flag, a Hangul syllable or a Devanagari conjunct is one.
 */
public final class Characters {
    private static final String ELLIPSIS = "…";

    private Characters() {}

    public static int count(String text) {
        BreakIterator boundaries = BreakIterator.getCharacterInstance(Locale.ROOT);
        boundaries.setText(text);
        int count = 0;
        while (boundaries.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
    }

    /**
     * The number of characters by which a text is too long; 0 if it is not. Characters are counted only if the text may
     * be too long.
     */
    public static int excess(String text, int max) {
        return text.length() <= max ? 0 : Math.max(0, count(text) - max);
    }

    /** The beginning of a text with at most {@code max} characters; no character is cut in two. */
    public static String first(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        BreakIterator boundaries = BreakIterator.getCharacterInstance(Locale.ROOT);
        boundaries.setText(text);
        int end = boundaries.next(max);
        return end == BreakIterator.DONE ? text : text.substring(0, end);
    }

    /**
     * The text, or its beginning and an ellipsis within so many characters and bytes (both include the ellipsis). No
     * character is cut in two, and it can be seen that something was left out.
     */
    public static String shortened(String text, int max, int maxBytes) {
        if (excess(text, max) == 0 && fits(text, maxBytes)) {
            return text;
        }
        BreakIterator boundaries = BreakIterator.getCharacterInstance(Locale.ROOT);
        boundaries.setText(text);
        int end = 0;
        int next = boundaries.next();
        for (int count = 1; count < max && next != BreakIterator.DONE; count++) {
            if (!fits(text.substring(0, next) + ELLIPSIS, maxBytes)) {
                break;
            }
            end = next;
            next = boundaries.next();
        }
        return text.substring(0, end) + ELLIPSIS;
    }

    /** The beginning of a text, of so many code points at most. */
    public static String firstCodePoints(String text, int max) {
        return text.substring(0, text.offsetByCodePoints(0, Math.min(text.codePointCount(0, text.length()), max)));
    }

    /** Whether a text has at most that many bytes in UTF-8. */
    static boolean fits(String text, int maxBytes) {
        return text.length() <= maxBytes / 3 || text.getBytes(StandardCharsets.UTF_8).length <= maxBytes;
    }
}
