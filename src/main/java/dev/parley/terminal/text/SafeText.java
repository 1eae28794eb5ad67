package dev.parley.terminal.text;

/**
 * Makes what others wrote safe to write to a terminal, which would obey control sequences in it: they could move the
 * cursor, hide what stands there, rename the window, or fill the clipboard. Servers refuse most of this, but a terminal
 * does not rely on it.
 */
public final class SafeText {
    /** More marks on a letter than any language has are dropped: they would reach into the lines around. */
    private static final int MOST_MARKS = 4;

    private static final int SYMBOL_FOR_NULL = 0x2400;
    private static final int SYMBOL_FOR_DELETE = 0x2421;

    private SafeText() {}

    /** A text in one line, such as a name. */
    public static String line(String text) {
        return block(text).replace('\n', ' ').strip();
    }

    /**
     * A text whose only control characters are line breaks. Others show as symbols, so that one sees that there was
     * something; those that change the direction of the text around them are dropped, and tabs become spaces.
     */
    public static String block(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (point == '\r' && i < text.length() && text.charAt(i) == '\n') {
                continue;
            }
            marks = isMark(point) ? marks + 1 : 0;
            if (marks <= MOST_MARKS) {
                append(safe, point);
            }
        }
        return safe.toString();
    }

    private static void append(StringBuilder safe, int point) {
        if (point == '\n' || point == '\r' || point == 0x2028 || point == 0x2029 || point == 0x85) {
            safe.append('\n');
        } else if (point == '\t') {
            safe.append("    ");
        } else if (point < ' ') {
            safe.appendCodePoint(SYMBOL_FOR_NULL + point);
        } else if (point == 0x7F) {
            safe.appendCodePoint(SYMBOL_FOR_DELETE);
        } else if (point < 0xA0 && point > 0x7F || Character.getType(point) == Character.SURROGATE) {
            safe.append('\uFFFD');
        } else if (!changesDirection(point)) {
            safe.appendCodePoint(point);
        }
    }

    /** Embeddings, overrides and isolates, and other formats without a width that terminals do not agree on. */
    private static boolean changesDirection(int point) {
        return point >= 0x202A && point <= 0x202E
                || point >= 0x2066 && point <= 0x206F
                || point == 0x200E
                || point == 0x200F
                || point == 0x061C
                || point == 0xFEFF
                || point >= 0xFFF9 && point <= 0xFFFB;
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }
}
