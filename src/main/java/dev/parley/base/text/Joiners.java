package dev.parley.base.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import java.util.Set;

/** Contexts in which invisible characters change the visible text: emoji, and scripts with joining letters. */
final class Joiners {
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int CANCEL_TAG = 0xE007F;
    private static final int KEYCAP = 0x20E3;

    private static final Set<Integer> JOINING_SCRIPTS = Set.of(
            UScript.ARABIC,
            UScript.SYRIAC,
            UScript.MONGOLIAN,
            UScript.NKO,
            UScript.DEVANAGARI,
            UScript.BENGALI,
            UScript.GURMUKHI,
            UScript.GUJARATI,
            UScript.ORIYA,
            UScript.TAMIL,
            UScript.TELUGU,
            UScript.KANNADA,
            UScript.MALAYALAM,
            UScript.SINHALA,
            UScript.KHMER,
            UScript.MYANMAR,
            UScript.TIBETAN);

    private Joiners() {}

    /** Whether the character at this index is a joiner in such a context. */
    static boolean isNeeded(int[] text, int at) {
        int codePoint = text[at];
        if (codePoint == JOINER || codePoint == NON_JOINER) {
            return at > 0
                    && at + 1 < text.length
                    && (joinsLetters(text, at) || (codePoint == JOINER && joinsEmoji(text, at)));
        }
        if (isVariationSelector(codePoint)) {
            return at > 0 && isVariable(text, at);
        }
        return isTag(codePoint) && isInFlag(text, at);
    }

    private static boolean joinsLetters(int[] text, int at) {
        return JOINING_SCRIPTS.contains(scriptBefore(text, at)) && JOINING_SCRIPTS.contains(script(text[at + 1]));
    }

    /** Between two pictographs; the first may have a skin tone or a variation selector. */
    private static boolean joinsEmoji(int[] text, int at) {
        int before = at - 1;
        while (before > 0
                && (isVariationSelector(text[before])
                        || UCharacter.hasBinaryProperty(text[before], UProperty.EMOJI_MODIFIER))) {
            before--;
        }
        return isPicture(text[before]) && isPicture(text[at + 1]);
    }

    private static boolean isVariable(int[] text, int at) {
        int before = text[at - 1];
        int selector = text[at];
        if (selector == 0xFE0E || selector == 0xFE0F) {
            boolean keycap = at + 1 < text.length && text[at + 1] == KEYCAP;
            return UCharacter.hasBinaryProperty(before, UProperty.EMOJI) && (before > 0x7F || keycap);
        }
        return selector >= 0x180B && selector <= 0x180F
                ? script(before) == UScript.MONGOLIAN
                : UCharacter.hasBinaryProperty(before, UProperty.IDEOGRAPHIC);
    }

    /** The flag of a subdivision: a black flag, its letters and digits as tags, and a cancel tag. */
    private static boolean isInFlag(int[] text, int at) {
        int first = at;
        while (first > 0 && isTag(text[first - 1]) && text[first - 1] != CANCEL_TAG) {
            first--;
        }
        int last = at;
        while (last + 1 < text.length && text[last] != CANCEL_TAG && isTag(text[last + 1])) {
            last++;
        }
        return first > 0 && text[first - 1] == BLACK_FLAG && text[last] == CANCEL_TAG && last - first <= 6;
    }

    private static boolean isTag(int codePoint) {
        return codePoint >= 0xE0020 && codePoint <= CANCEL_TAG;
    }

    private static boolean isVariationSelector(int codePoint) {
        return UCharacter.hasBinaryProperty(codePoint, UProperty.VARIATION_SELECTOR);
    }

    private static boolean isPicture(int codePoint) {
        return UCharacter.hasBinaryProperty(codePoint, UProperty.EXTENDED_PICTOGRAPHIC);
    }

    /** A combining mark has the script of its base letter. */
    private static int scriptBefore(int[] text, int at) {
        int before = at - 1;
        while (before > 0
                && script(text[before]) == UScript.INHERITED
                && text[before] > 0x2FF
                && !isJoiner(text[before])) {
            before--;
        }
        return script(text[before]);
    }

    private static boolean isJoiner(int codePoint) {
        return codePoint == JOINER || codePoint == NON_JOINER;
    }

    private static int script(int codePoint) {
        return UScript.getScript(codePoint);
    }
}
