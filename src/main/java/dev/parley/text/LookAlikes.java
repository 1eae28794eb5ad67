package dev.parley.text;

import com.ibm.icu.text.SpoofChecker;
import java.util.Locale;

/** Texts that look the same. */
public final class LookAlikes {
    private LookAlikes() {}

    /**
     * The same for all texts that look the same in lower case: the skeleton of Unicode Technical Standard 39. It is for
     * comparing only.
     */
    public static String skeleton(String text) {
        return Checker.INSTANCE.getSkeleton(text.toLowerCase(Locale.ROOT)).toLowerCase(Locale.ROOT);
    }

    /** Its tables are read when something is compared for the first time, not at the start. */
    private static final class Checker {
        static final SpoofChecker INSTANCE = new SpoofChecker.Builder().build();
    }
}
