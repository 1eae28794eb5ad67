package dev.parley.base.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The terms by which people are found, and those of a query, normalized the same way. */
public final class SearchTerms {
    private static final int MAX_LENGTH = 64;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private SearchTerms() {}

    /** The username, each word of the display name, and the parts of hyphenated words such as Anne-Marie. */
    public static Set<String> of(String username, String displayName) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : asked(username + " " + displayName)) {
            words.add(word);
            MARKS.splitAsStream(word).filter(part -> !part.isEmpty()).forEach(words::add);
        }
        return words;
    }

    /** The terms of a query in their order: lower case, with compatibility characters replaced. */
    public static List<String> asked(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return Arrays.stream(BLANKS.split(folded, -1))
                .filter(word -> !word.isEmpty())
                .map(SearchTerms::shortened)
                .distinct()
                .toList();
    }

    private static String shortened(String word) {
        if (word.length() <= MAX_LENGTH) {
            return word;
        }
        int end = Character.isHighSurrogate(word.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return word.substring(0, end);
    }
}
