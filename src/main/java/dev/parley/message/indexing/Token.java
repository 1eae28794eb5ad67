package dev.parley.message.indexing;

/**
 * A word of a text, or one character of a script that is written without spaces.
 *
 * @param text normalized, so that the same words are equal in any case, with or without diacritics
 * @param start where it starts in the text, in UTF-16 code units
 * @param end where it ends, exclusive
 * @param single whether it is a single character of a script without spaces
 */
public record Token(String text, int start, int end, boolean single) {
    /** Whether another token follows within the same run of characters without spaces. */
    public boolean runsInto(Token next) {
        return single && next.single && end == next.start;
    }
}
