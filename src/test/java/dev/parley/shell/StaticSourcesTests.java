package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of style for scripts and style sheets that a machine can check without a linter, which would need Node. */
class StaticSourcesTests {
    private static final Path STATIC = Path.of("src", "main", "resources", "static");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import) \"parley/([\\w/-]+)\"");
    private static final Pattern SHEET = Pattern.compile("@import url\\(\"([\\w/-]+)\\.css\"\\) layer\\((\\w+)\\);");
    private static final Pattern PHYSICAL = Pattern.compile(
            "(^|[{;\\s])((margin|padding|border|scroll-margin|scroll-padding)-(left|right|top|bottom)|(min-|max-)?(width|height)"
                    + "|left|right|top|bottom)(-[a-z]+)*:|(text-align|float|clear): (left|right)");

    /** Neither an argument of at(), nor compared with a path of this server. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?<!\\bat\\()(?<!pathOf\\(response\\.url\\) === )(?<!startsWith\\()[\"'`]/[a-z]");

    /** The one script that parses HTML. */
    private static final String PARSES_HTML = "html.js";

    @ParameterizedTest
    @MethodSource({"scripts", "sheets"})
    void isWrittenEvenly(Path file) {
        String text = read(file);

        assertThat(text).endsWith("\n").doesNotEndWith("\n\n").doesNotContain("\t", "\r");
        assertThat(text.lines().filter(line -> !line.contains("data:image")))
                .allSatisfy(line -> assertThat(line)
                        .doesNotMatch(".*\\s$")
                        .matches("(  )*( \\*.*|[^ ].*)?")
                        .hasSizeLessThanOrEqualTo(200));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void scriptUsesTheLanguageOfToday(Path file) {
        assertThat(read(file).lines())
                .allSatisfy(line -> assertThat(line)
                        .doesNotContainPattern("^\\s*var ")
                        .doesNotContainPattern("[^=!<>]==[^=]|!=[^=]")
                        .doesNotContainPattern("\\b(console\\.|debugger\\b|eval\\(|document\\.write)"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void scriptParsesHtmlInOnePlace(Path file) {
        if (!file.endsWith(PARSES_HTML)) {
            assertThat(read(file)).doesNotContainPattern("(inner|outer)HTML\\s*\\+?=[^=]|insertAdjacentHTML");
        }
    }

    /** The server may be below a path of its host; destinations of frames are not addresses. */
    @ParameterizedTest
    @MethodSource("scripts")
    void scriptAsksForAddressesOfTheServer(Path file) {
        assertThat(read(file).lines())
                .filteredOn(line -> !line.matches(".*(\\bsend\\(|destination: |subscribe\\()[`\"]/.*"))
                .allSatisfy(line -> assertThat(line).doesNotContainPattern(ADDRESS));
    }

    @Test
    void everyModuleIsReachedFromAnEntry() {
        Set<String> reached = new TreeSet<>(Set.of("app", "forms"));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            IMPORT.matcher(read(STATIC.resolve("js").resolve(open.remove() + ".js")))
                    .results()
                    .map(match -> match.group(1))
                    .filter(reached::add)
                    .forEach(open::add);
        }

        assertThat(reached).isEqualTo(names("js"));
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void sheetLeavesTheLastWordToTheLayers(Path file) {
        assertThat(read(file)).doesNotContain("!important");
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void sheetNamesSidesByTheDirectionOfReading(Path file) {
        assertThat(read(file).lines().filter(line -> !line.startsWith("@media")))
                .allSatisfy(line -> assertThat(line).doesNotContainPattern(PHYSICAL));
    }

    @Test
    void everySheetLiesInTheLayerOfItsFolder() {
        List<MatchResult> imports = SHEET.matcher(read(STATIC.resolve("css").resolve("app.css")))
                .results()
                .toList();

        assertThat(imports)
                .isNotEmpty()
                .allSatisfy(sheet -> assertThat(sheet.group(1)).startsWith(sheet.group(2)));
    }

    @Test
    void everySheetIsPartOfTheEntry() {
        Set<String> imported = SHEET.matcher(read(STATIC.resolve("css").resolve("app.css")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        imported.add("app");

        assertThat(imported).isEqualTo(names("css"));
    }

    private static Set<String> names(String kind) {
        Path root = STATIC.resolve(kind);
        return list(kind)
                .map(file -> root.relativize(file).toString().replaceFirst("\\.\\w+$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Stream<Path> scripts() {
        return list("js");
    }

    static Stream<Path> sheets() {
        return list("css");
    }

    private static Stream<Path> list(String kind) {
        try (Stream<Path> files = Files.walk(STATIC.resolve(kind))) {
            return files.filter(file -> file.toString().endsWith("." + kind)).sorted().toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
