package dev.parley.conversation.member;

import dev.parley.base.text.SearchTerms;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The terms of a query as LIKE patterns for prefixes. */
public record Prefixes(List<String> patterns) {
    private static final int MAX_WORDS = 5;
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

    public static Prefixes of(@Nullable String question) {
        return new Prefixes(
                question == null
                        ? List.of()
                        : SearchTerms.asked(CONTROLS.matcher(question).replaceAll(" ")).stream()
                                .limit(MAX_WORDS)
                                .map(word -> word.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                                .toList());
    }

    /** Repeats the condition for each term; {@code %s} in it is the name of the term's parameter. */
    public String each(String condition) {
        return parameters().keySet().stream().map(condition::formatted).collect(Collectors.joining());
    }

    public Map<String, String> parameters() {
        return IntStream.range(0, patterns.size()).boxed().collect(Collectors.toMap(n -> "word" + n, patterns::get));
    }
}
