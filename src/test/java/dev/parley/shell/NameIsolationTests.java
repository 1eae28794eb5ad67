package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A name in a script that is written from right to left leaves the order of the text around it alone. */
class NameIsolationTests {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern SHOWN =
            Pattern.compile("<(\\w+)\\b[^<>]*?th:text=\"([^\"]*)\"[^<>]*>", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile(
            "displayName|conversationName|\\btopic\\b|\\b(conversation|room|one|device|invited|card)\\.name\\b|\\$\\{name}");
    private static final Pattern SENTENCE = Pattern.compile("#\\{.*}");

    @Test
    void everyTemplateIsolatesNames() throws IOException {
        List<String> shown = elements();

        assertThat(shown).hasSizeGreaterThan(20);
        assertThat(shown).allMatch(element -> element.matches("(?s)<bdi\\s.*") || element.contains("dir=\"auto\""));
    }

    private static List<String> elements() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .flatMap(file -> SHOWN.matcher(read(file)).results())
                    .filter(element -> showsName(element.group(2)))
                    .map(MatchResult::group)
                    .toList();
        }
    }

    /** Sentences isolate what is put into them; initials have a box of their own. */
    private static boolean showsName(String expression) {
        return NAME.matcher(SENTENCE.matcher(expression).replaceAll("")).find() && !expression.contains("@initials");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
