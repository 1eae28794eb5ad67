package dev.parley.people.mention;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds potential mentions in text that is not code: an @ that does not follow a word character, and a name. */
public final class MentionNames {
    public static final String ALL = "all";

    private static final Pattern MENTION =
            Pattern.compile("(?<![\\p{L}\\p{N}_./@-])@([A-Za-z0-9][A-Za-z0-9._-]{2,31})");

    private MentionNames() {}

    /** A quick check: without an @ there is no mention. */
    public static boolean mayBeIn(String content) {
        return content.indexOf('@') >= 0;
    }

    /** The potential mentions, in order. */
    public static List<Match> in(String text) {
        List<Match> matches = new ArrayList<>();
        Matcher mention = MENTION.matcher(text);
        while (mention.find()) {
            matches.add(new Match(mention.start(), mention.group(1).toLowerCase(Locale.ROOT)));
        }
        return matches;
    }

    /**
     * A potential mention.
     *
     * @param start the index of the @
     * @param longest the longest possible name, in lower case; a dot or dash at its end may be punctuation
     */
    public record Match(int start, String longest) {
        /** The possible names, longest first. */
        public List<String> candidates() {
            List<String> names = new ArrayList<>();
            String name = longest;
            while (name.length() >= ALL.length()) {
                names.add(name);
                if (Character.isLetterOrDigit(name.charAt(name.length() - 1))) {
                    break;
                }
                name = name.substring(0, name.length() - 1);
            }
            return names;
        }
    }
}
