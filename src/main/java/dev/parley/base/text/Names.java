package dev.parley.base.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;
import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a name may hold, so that it shows what it is and leaves the text around it alone: no control, format, bidi or
 * filler character and nothing else that cannot be seen, save for joiners and variation selectors where a script or an
 * emoji needs them; at most {@value #MAX_MARKS} combining marks on one character; something visible in it.
 */
public final class Names {
    /** What Unicode Technical Standard 39 (5.4) advises; Hebrew, Arabic and Tibetan text needs three. */
    private static final int MAX_MARKS = 4;

    private static final Pattern SPACES = Pattern.compile("[ \\p{Zs}]+");

    /** Characters that look like nothing although Unicode does not call them ignorable. */
    private static final Set<Integer> BLANK = Set.of(0x2800, 0xFFFC, 0x13441, 0x13442, 0x16FE4, 0x1D159);

    private Names() {}

    /** The form in which a name is stored: composed (NFC), without spaces around it, with single spaces in it. */
    public static @Nullable String normalized(@Nullable String name) {
        return name == null
                ? null
                : SPACES.matcher(Normalizer.normalize(name, Normalizer.Form.NFC))
                        .replaceAll(" ")
                        .strip();
    }

    /** As {@link #normalized}; null where nothing is left. */
    public static @Nullable String normalizedOrNull(@Nullable String name) {
        String normalized = normalized(name);
        return normalized == null || normalized.isEmpty() ? null : normalized;
    }

    /** @param min 0 where the name may be left empty */
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
