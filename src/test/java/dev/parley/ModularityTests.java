package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {
    private static final Path DOCUMENT = Path.of("docs", "modules.md");
    private static final boolean WRITE = Boolean.getBoolean("parley.docs.write");

    private final ApplicationModules modules = ApplicationModules.of(ParleyApplication.class);

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        modules.verify();
    }

    @Test
    void documentShowsTheModules() throws IOException {
        String document = document(uses());
        if (WRITE) {
            Files.writeString(DOCUMENT, document);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("docs/modules.md; ./mvnw test -Dtest=ModularityTests -Dparley.docs.write=true renews it")
                .isEqualTo(document);
    }

    /** By the name of each module, the names of those that its code uses. */
    private Map<String, Set<String>> uses() {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (ApplicationModule module : modules) {
            uses.put(
                    name(module),
                    module.getDirectDependencies(modules)
                            .uniqueModules()
                            .map(ModularityTests::name)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return uses;
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }

    private static String document(Map<String, Set<String>> uses) {
        StringBuilder text = new StringBuilder("""
                # Modules

                What uses what, as the code has it. `ModularityTests` compares this page with the code, and writes it:
                `./mvnw test -Dtest=ModularityTests -Dparley.docs.write=true`. What each room is for is in its
                `package-info.java`, and in [architecture](architecture.md) with the rules.

                ## Areas

                Arrows that follow from others are left out.

                """);
        Map<String, Set<String>> areas = areas(uses);
        text.append(chart(areas.keySet(), direct(areas)));
        for (String area : areas.keySet()) {
            List<String> rooms = uses.keySet().stream()
                    .filter(room -> area(room).equals(area))
                    .toList();
            if (rooms.size() > 1) {
                text.append("\n## `").append(area).append("`\n\n").append(chart(rooms, within(area, uses)));
                text.append("\n| room | uses of other areas |\n| --- | --- |\n");
                rooms.forEach(room -> text.append("| `%s` | %s |\n"
                        .formatted(room, elsewhere(area, uses.getOrDefault(room, Set.of())))));
            }
        }
        return text.toString();
    }

    private static Map<String, Set<String>> areas(Map<String, Set<String>> uses) {
        Map<String, Set<String>> areas = new TreeMap<>();
        uses.forEach((room, used) -> used.forEach(other -> {
            Set<String> others = areas.computeIfAbsent(area(room), area -> new TreeSet<>());
            if (!area(other).equals(area(room))) {
                others.add(area(other));
            }
        }));
        return areas;
    }

    private static Map<String, Set<String>> within(String area, Map<String, Set<String>> uses) {
        Map<String, Set<String>> within = new TreeMap<>();
        uses.forEach((room, used) -> {
            if (area(room).equals(area)) {
                within.put(
                        room,
                        used.stream()
                                .filter(other -> area(other).equals(area))
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        });
        return direct(within);
    }

    /** Without what is reached by another way. */
    private static Map<String, Set<String>> direct(Map<String, Set<String>> graph) {
        Map<String, Set<String>> direct = new TreeMap<>();
        graph.forEach((from, used) -> direct.put(
                from,
                used.stream()
                        .filter(to -> used.stream().noneMatch(other -> !other.equals(to) && reaches(graph, other, to)))
                        .collect(Collectors.toCollection(TreeSet::new))));
        return direct;
    }

    private static boolean reaches(Map<String, Set<String>> graph, String from, String to) {
        return from.equals(to)
                || graph.getOrDefault(from, Set.of()).stream().anyMatch(next -> reaches(graph, next, to));
    }

    private static String chart(Iterable<String> names, Map<String, Set<String>> edges) {
        StringBuilder chart = new StringBuilder("```mermaid\nflowchart TD\n");
        names.forEach(name -> chart.append("    %s[%s]\n".formatted(node(name), room(name))));
        edges.forEach((from, used) ->
                used.forEach(to -> chart.append("    %s --> %s\n".formatted(node(from), node(to)))));
        return chart.append("```\n").toString();
    }

    private static String elsewhere(String area, Set<String> used) {
        String others = used.stream()
                .filter(other -> !area(other).equals(area))
                .map("`%s`"::formatted)
                .collect(Collectors.joining(" "));
        return others.isEmpty() ? "–" : others;
    }

    private static String area(String name) {
        return Stream.of(name.split("\\.")).findFirst().orElseThrow();
    }

    private static String room(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    private static String node(String name) {
        return name.replace('.', '_');
    }
}
