package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextTests {
    private static final Pattern KEY = Pattern.compile("#\\{([a-z0-9.-]+)[}(]");
    private static final Pattern QUOTED = Pattern.compile("'([a-z0-9]+(?:[.-][a-z0-9]+)+)'");

    /** Where a key's last part is computed: {@code #{settings.__${name}__}}. */
    private static final Pattern COMPUTED = Pattern.compile("(?:#\\{|')([a-z0-9.-]+\\.)(?:__|' \\+)");

    private static final Pattern IN_CODE = Pattern.compile("\"([a-z0-9]+(?:[.-][a-z0-9]+)+)\"");

    private static final Pattern COMPUTED_IN_CODE = Pattern.compile("\"([a-z0-9.-]+[.-])\" \\+");

    private static final Pattern IN_SCRIPT = Pattern.compile("\\b(?:text|count)\\(\\s*[\"`]([a-z0-9.-]+)");

    @Test
    void everySentenceOfATemplateExists() throws IOException {
        Set<String> asked = find(KEY);

        assertThat(texts()).containsAll(asked);
    }

    @Test
    void everySentenceIsSaidSomewhere() throws IOException {
        Set<String> said = find(KEY);
        said.addAll(find(QUOTED));
        said.addAll(findInCode(IN_CODE));
        Set<String> computed = find(COMPUTED);
        computed.addAll(findInCode(COMPUTED_IN_CODE));

        Set<String> silent = texts().stream()
                .filter(key -> !said.contains(key) && computed.stream().noneMatch(key::startsWith))
                .collect(Collectors.toSet());

        assertThat(silent).isEmpty();
    }

    @Test
    void everySentenceOfAScriptIsHandedToIt() throws IOException {
        Set<String> asked = new TreeSet<>();
        for (Path script : scripts()) {
            IN_SCRIPT
                    .matcher(Files.readString(script))
                    .results()
                    .map(found -> found.group(1))
                    .filter(key -> !key.endsWith("."))
                    .forEach(asked::add);
        }

        String handed = Templates.all().get("shell/_texts");
        assertThat(asked).isNotEmpty().allSatisfy(key -> assertThat(handed).contains("'" + key));
    }

    private static List<Path> scripts() throws IOException {
        try (var files = Files.walk(Path.of("src/main/resources/static/js"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static Set<String> find(Pattern pattern) {
        return Templates.all().values().stream()
                .flatMap(template -> pattern.matcher(template).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> findInCode(Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                pattern.matcher(Files.readString(file)).results().forEach(key -> found.add(key.group(1)));
            }
        }
        return found;
    }

    private static Set<String> texts() throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/messages.properties"))) {
            texts.load(reader);
        }
        return texts.stringPropertyNames();
    }
}
