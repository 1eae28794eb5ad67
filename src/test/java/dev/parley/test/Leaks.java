package dev.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What no answer to a stranger may carry. */
public final class Leaks {
    private static final List<Leak> LEAKS = List.of(
            new Leak("\\bat [\\w.$]+\\([\\w]+\\.java", ".java"),
            new Leak(
                    "\\b(java|jakarta|org\\.springframework|org\\.hibernate|tools\\.jackson|dev\\.parley)\\.\\w",
                    "java.",
                    "jakarta.",
                    "springframework",
                    "hibernate",
                    "jackson",
                    "dev.parley"),
            new Leak("\\w(Exception|Error)\\b", "Exception", "Error"));

    /** Of texts in lower case. */
    private static final Leak SQL =
            new Leak("\\b(select .+ from|insert into|update \\w+ set)\\b", "select ", "insert into", "update ");

    private Leaks() {}

    /** Fails the test if the text shows a stack trace, SQL, or a class name. */
    public static void assertNoneIn(String text) {
        LEAKS.forEach(leak -> leak.assertNotIn(text));
        SQL.assertNotIn(text.toLowerCase(Locale.ROOT));
    }

    /** @param words a text without any of them does not match */
    private record Leak(Pattern pattern, List<String> words) {
        Leak(String pattern, String... words) {
            this(Pattern.compile(pattern), List.of(words));
        }

        /** Every answer of every test comes by here, and these patterns are slow to find that they match nowhere. */
        void assertNotIn(String text) {
            if (words.stream().anyMatch(text::contains)) {
                assertThat(text).doesNotContainPattern(pattern);
            }
        }
    }
}
