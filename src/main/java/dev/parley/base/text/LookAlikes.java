package dev.parley.base.text;

import com.ibm.icu.text.SpoofChecker;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** Detects confusable texts. */
public final class LookAlikes {
    private static final Pattern DOT = Pattern.compile("\\.");

    private LookAlikes() {}

    /**
     * Returns the same skeleton (Unicode Technical Standard 39) for all texts that look the same in lower case. It is
     * for comparison only.
     */
    public static String skeleton(String text) {
        return Checker.INSTANCE.getSkeleton(text.toLowerCase(Locale.ROOT)).toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a non-ASCII host name has a label that mixes scripts or that looks entirely like ASCII. Browsers show
     * such a name in Punycode.
     */
    public static boolean isDeceptiveHost(String host) {
        return !isAscii(host)
                && Arrays.stream(DOT.split(host))
                        .filter(label -> !isAscii(label))
                        .anyMatch(label ->
                                isAscii(Checker.INSTANCE.getSkeleton(label)) || Checker.INSTANCE.failsChecks(label));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(unit -> unit < 0x80);
    }

    /** The tables are loaded on the first comparison, not at startup. */
    private static final class Checker {
        static final SpoofChecker INSTANCE = new SpoofChecker.Builder()
                .setChecks(SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.INVISIBLE | SpoofChecker.MIXED_NUMBERS)
                .setRestrictionLevel(SpoofChecker.RestrictionLevel.HIGHLY_RESTRICTIVE)
                .build();
    }
}
