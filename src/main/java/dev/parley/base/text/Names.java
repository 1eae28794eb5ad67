package dev.parley.base.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;
import java.text.Normalizer;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules for names, which must be readable and must not affect the surrounding text: no control, format, bidi,
 * filler or other invisible characters, except joiners and variation selectors where a script or an emoji needs them;
 * at most {@value #MAX_MARKS} combining marks per character; at least one visible character.
 */
public final class Names {
    /** The recommendation of Unicode Technical Standard 39 (5.4); Hebrew, Arabic and Tibetan text needs three. */
    private static final int MAX_MARKS = 4;

    private static final Pattern SPACES = Pattern.compile("[ \\p{Zs}]+");

    /** Characters that are blank although Unicode does not classify them as ignorable. */
    private static final Set<Integer> BLANK = Set.of(0x2800, 0xFFFC, 0x13441, 0x13442, 0x16FE4, 0x1D159);

    private Names() {}

    /** The stored form of a name: composed (NFC), trimmed, with single spaces. */
    public static @Nullable String normalized(@Nullable String name) {
        return name == null
                ? null
                : SPACES.matcher(Normalizer.normalize(name, Normalizer.Form.NFC))
                        .replaceAll(" ")
                        .strip();
    }

    /** As {@link #normalized}; null if nothing is left. */
    public static @Nullable String normalizedOrNull(@Nullable String name) {
        String normalized = normalized(name);
        return normalized == null || normalized.isEmpty() ? null : normalized;
    }

    /**
     * What is left of a text when everything is removed that a name must not contain; may be empty. For names that come
     * from elsewhere, which are not refused, such as those of files.
     */
    public static String cleaned(String text) {
        int[] codePoints = Objects.requireNonNull(normalized(text)).codePoints().toArray();
        StringBuilder cleaned = new StringBuilder();
        int marks = 0;
        for (int i = 0; i < codePoints.length; i++) {
            boolean mark = isMark(codePoints[i]);
            marks = mark ? marks + 1 : 0;
            boolean hidden = isInvisible(codePoints[i]) && !Joiners.isNeeded(codePoints, i);
            if (!hidden && marks <= MAX_MARKS && !(mark && cleaned.isEmpty())) {
                cleaned.appendCodePoint(codePoints[i]);
            }
        }
        return cleaned.toString().strip();
    }

    /** @param min 0 if the name may be empty */
    public static Optional<TextFault> fault(String name, int min, int max) {
        return new TextRule(min, max, max * TextRule.BYTES_A_CHARACTER, false)
                .fault(name)
                .or(() -> deception(name));
    }

    private static Optional<TextFault> deception(String name) {
        int[] codePoints = name.codePoints().toArray();
        boolean visible = codePoints.length == 0;
        int marks = 0;
        for (int i = 0; i < codePoints.length; i++) {
            int codePoint = codePoints[i];
            if (isInvisible(codePoint) && !Joiners.isNeeded(codePoints, i)) {
                return Optional.of(TextFault.invisible());
            }
            marks = isMark(codePoint) ? marks + 1 : 0;
            if (marks > MAX_MARKS || (marks > 0 && i == 0)) {
                return Optional.of(TextFault.marks());
            }
            visible |= marks == 0 && codePoint != ' ' && !isInvisible(codePoint);
        }
        return visible ? Optional.empty() : Optional.of(TextFault.nothingVisible());
    }

    private static boolean isMark(int codePoint) {
        int type = UCharacter.getType(codePoint);
        return type == ECharacterCategory.NON_SPACING_MARK || type == ECharacterCategory.ENCLOSING_MARK;
    }

    private static boolean isInvisible(int codePoint) {
        if (BLANK.contains(codePoint)
                || UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                || UCharacter.hasBinaryProperty(codePoint, UProperty.NONCHARACTER_CODE_POINT)) {
            return true;
        }
        return switch (UCharacter.getType(codePoint)) {
            case ECharacterCategory.FORMAT ->
                !UCharacter.hasBinaryProperty(codePoint, UProperty.PREPENDED_CONCATENATION_MARK);
            case ECharacterCategory.CONTROL,
                    ECharacterCategory.SURROGATE,
                    ECharacterCategory.PRIVATE_USE,
                    ECharacterCategory.LINE_SEPARATOR,
                    ECharacterCategory.PARAGRAPH_SEPARATOR -> true;
            case ECharacterCategory.SPACE_SEPARATOR -> codePoint != ' ';
            default -> false;
        };
    }
}
