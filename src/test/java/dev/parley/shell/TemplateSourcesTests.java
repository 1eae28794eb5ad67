package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of style for templates that a machine can check. */
class TemplateSourcesTests {
    private static final String ATTRIBUTE = "[^\\s=>\"/]+(?:=(?:\"[^\"]*\"|'[^']*'))?";
    private static final Pattern TAG = Pattern.compile("<[a-z][\\w:-]*((?:\\s+" + ATTRIBUTE + ")*)\\s*/?>([^<]*)");
    private static final Pattern ONE = Pattern.compile("(\\s+)(" + ATTRIBUTE + ")");
    private static final Pattern FILLED = Pattern.compile("\\sth:(text|utext|replace|insert)=");
    /** A path as it is, or that of a view; not the rest of an address, nor the few pixels that stand for a picture. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<!@\\{|\\+ )[\"'|]/[a-z]" + "|th:(?:src|srcset)=\"(?!@\\{|\\$\\{address}|\\$\\{\\w+\\.placeholder})");

    private static final int WITHOUT_BREAKS = 2;
    private static final int LONGEST_LINE = 160;

    @ParameterizedTest
    @MethodSource("templates")
    void isWrittenEvenly(String template) {
        String text = text(template);

        assertThat(text).endsWith("\n").doesNotEndWith("\n\n").doesNotContain("\t", "\r");
        assertThat(text.lines())
                .allSatisfy(line -> assertThat(line).doesNotMatch(".*\\s$").hasSizeLessThanOrEqualTo(LONGEST_LINE));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void writesOneAttributeALineWhereThereAreMany(String template) {
        assertThat(tags(template))
                .isNotEmpty()
                .filteredOn(tag -> attributes(tag).size() > WITHOUT_BREAKS)
                .allSatisfy(tag -> assertThat(attributes(tag))
                        .as(tag.group())
                        .allSatisfy(attribute -> assertThat(attribute.group(1)).startsWith("\n")));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void holdsNoTextThatIsReplaced(String template) {
        assertThat(tags(template))
                .filteredOn(tag -> FILLED.matcher(tag.group(1)).find())
                .allSatisfy(tag -> assertThat(tag.group(2)).as(tag.group()).isBlank());
    }

    /** The server may be below a path of its host: a link expression adds it. */
    @ParameterizedTest
    @MethodSource("templates")
    void namesAddressesByLinkExpressions(String template) {
        assertThat(tags(template)).allSatisfy(tag -> assertThat(tag.group()).doesNotContainPattern(ADDRESS));
    }

    static Stream<String> templates() {
        Map<String, String> all = Templates.all();
        return all.keySet().stream();
    }

    private static String text(String template) {
        return Templates.all().getOrDefault(template, "");
    }

    private static List<MatchResult> tags(String template) {
        return TAG.matcher(text(template)).results().toList();
    }

    private static List<MatchResult> attributes(MatchResult tag) {
        return ONE.matcher(tag.group(1)).results().toList();
    }
}
