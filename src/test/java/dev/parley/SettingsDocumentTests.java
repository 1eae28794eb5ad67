package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.test.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/** The table of settings in the documents is that of Spring Boot's configuration metadata. */
class SettingsDocumentTests {
    private static final Path DOCUMENT = Path.of("docs", "configuration.md");
    private static final String HEADER = "| setting | environment | default | meaning |";

    @Test
    void tableIsThatOfTheProperties() throws IOException {
        // Written by an annotation processor, which not every IDE runs.
        ClassPathResource metadata = new ClassPathResource("META-INF/spring-configuration-metadata.json");
        assumeTrue(metadata.exists(), "compiled without configuration metadata");

        String expected = Json.read(metadata.getContentAsString(StandardCharsets.UTF_8))
                .path("properties")
                .valueStream()
                .filter(setting -> setting.path("name").asString().startsWith("parley."))
                .map(SettingsDocumentTests::row)
                .sorted()
                .reduce("", (table, row) -> table + row + "\n");

        assertThat(table()).isEqualTo(expected);
    }

    private static String row(JsonNode setting) {
        String name = setting.path("name").asString();
        String environment = name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
        JsonNode value = setting.path("defaultValue");
        return "| `%s` | `%s` | %s | %s |"
                .formatted(
                        name,
                        environment,
                        value.isMissingNode() ? "–" : "`" + value.asString() + "`",
                        setting.path("description").asString().replaceAll("\\{@code ([^}]*)}", "`$1`"));
    }

    private static String table() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.equals(HEADER))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .reduce("", (table, row) -> table + row + "\n");
    }
}
