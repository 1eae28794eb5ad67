package dev.parley.base.text;

import java.util.Optional;

/**
 * Constraints on a text.
 *
 * @param min the minimum number of characters; if it is at least 1, a blank text is rejected
 * @param max the maximum number of characters, as {@link Characters} counts them
 * @param maxBytes the maximum number of bytes in UTF-8, since one character may consist of any number of code points
 * @param multiline whether line breaks and tabs are allowed
 */
public record TextRule(int min, int max, int maxBytes, boolean multiline) {
    /** Enough for names that consist only of family emoji. */
    public static final int BYTES_A_CHARACTER = 32;

    public Optional<TextFault> fault(String text) {
        if (min > 0 && (text.length() < min || text.isBlank())) {
            return Optional.of(TextFault.missing(min, max));
        }
        int excess = Characters.excess(text, max);
        if (excess > 0) {
            return Optional.of(TextFault.tooLong(excess, max));
        }
        if (!Characters.fits(text, maxBytes)) {
            return Optional.of(TextFault.tooLarge(maxBytes));
        }
        return text.codePoints().allMatch(this::admits) ? Optional.empty() : Optional.of(TextFault.controls());
    }

    private boolean admits(int codePoint) {
        if (codePoint == '\n' || codePoint == '\r' || codePoint == '\t') {
            return multiline;
        }
        int type = Character.getType(codePoint);
        return type != Character.CONTROL && type != Character.SURROGATE;
    }
}
