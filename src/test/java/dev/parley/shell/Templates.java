package dev.parley.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The templates as they lie in the source. */
final class Templates {
    static final Path ROOT = Path.of("src/main/resources/templates");

    private static final Pattern FRAGMENT = Pattern.compile("th:fragment=\"([a-z-]+)(\\([^\"]*\\))?\"");

    private Templates() {}

    /** The text of each template, by the name that controllers know it by. */
    static Map<String, String> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .collect(Collectors.toMap(Templates::name, Templates::read, (one, other) -> one, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Templates that are a page of their own. */
    static List<String> pages() {
        return all().keySet().stream()
                .filter(name -> !name.equals("shell/layout") && !isPart(name))
                .toList();
    }

    /** Fragments of templates that are only parts, such as {@code _rail :: me-menu}. */
    static List<Fragment> fragments() {
        return all().entrySet().stream()
                .filter(template -> isPart(template.getKey()))
                .flatMap(template -> FRAGMENT.matcher(template.getValue())
                        .results()
                        .map(found -> new Fragment(template.getKey(), found.group(1), found.group(2) != null)))
                .toList();
    }

    private static boolean isPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1).startsWith("_");
    }

    private static String name(Path file) {
        return ROOT.relativize(file).toString().replace(".html", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param takesArguments whether only another template can insert it */
    record Fragment(String template, String name, boolean takesArguments) {
        String expression() {
            return template + " :: " + name;
        }
    }
}
