package dev.parley.base.text;

import java.util.Optional;

/**
 * What a text may be.
 *
 * @param min the fewest characters; from 1 on a blank text is refused
 * @param max the most characters, as {@link Characters} counts them
 * @param maxBytes the most bytes in UTF-8, since one character may be made of any number of code points
 * @param multiline whether line breaks and tabs are admitted
 */
public record TextRule(int min, int max, int maxBytes, boolean multiline) {
    /** Enough for names of nothing but family emoji. */
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
