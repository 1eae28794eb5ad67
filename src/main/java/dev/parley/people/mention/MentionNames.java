package dev.parley.people.mention;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what looks like a mention in text that is not code: an @ that does not follow a word, and a name. */
public final class MentionNames {
    public static final String ALL = "all";

    private static final Pattern MENTION =
            Pattern.compile("(?<![\\p{L}\\p{N}_./@-])@([A-Za-z0-9][A-Za-z0-9._-]{2,31})");

    private MentionNames() {}

    /** Whether it is worth looking: without an @ nobody is named. */
    public static boolean mayBeIn(String content) {
        return content.indexOf('@') >= 0;
    }

    /** The places that look like a mention, in order. */
    public static List<Place> in(String text) {
        List<Place> places = new ArrayList<>();
        Matcher mention = MENTION.matcher(text);
        while (mention.find()) {
            places.add(new Place(mention.start(), mention.group(1).toLowerCase(Locale.ROOT)));
        }
        return places;
    }

    /**
     * Where a mention may be.
     *
     * @param start of the @
     * @param longest the name with everything that can belong to one, in lower case; a dot or a dash at its end may be
     *     the sentence's
     */
    public record Place(int start, String longest) {
        /** The names that may be meant, longest first. */
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
