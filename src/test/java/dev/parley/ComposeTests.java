package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What can be said of {@code compose.yaml} without running it. */
class ComposeTests {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)[:}]");

    private final String text = read(Path.of("compose.yaml"));
    private final Map<String, Map<String, Object>> services = services(text);

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, Object> document = new Yaml(new SafeConstructor(options)).load(text);
        return (Map<String, Map<String, Object>>) Objects.requireNonNull(document.get("services"));
    }

    private Map<String, Object> service(String name) {
        return Objects.requireNonNull(services.get(name));
    }

    @Test
    void withoutTheProfileThereIsOneNodeAndItsDatabase() {
        assertThat(names(false)).containsExactlyInAnyOrder("parley", "postgres");
        assertThat(names(true)).containsExactlyInAnyOrder("parley2", "redis", "balancer");
    }

    /** Parley alone waits for nothing of the profile, which would start it. */
    @Test
    void servicesWaitForThoseThatThereAre() {
        services.forEach((name, service) -> assertThat(dependencies(service))
                .as(name)
                .isSubsetOf(names(true).contains(name) ? services.keySet() : names(false)));
    }

    @Test
    void bothNodesAreTheSameButForThePort() {
        Map<String, Object> first = service("parley");
        Map<String, Object> second = service("parley2");

        assertThat(second.keySet()).containsAll(without(first.keySet(), "build", "ports", "networks"));
        for (String part : List.of("image", "volumes", "healthcheck", "stop_grace_period", "read_only", "cap_drop")) {
            assertThat(second.get(part)).as(part).isEqualTo(first.get(part));
        }
    }

    @Test
    void balancerHasTheExampleAndFindsItsNodes() {
        assertThat(String.valueOf(service("balancer").get("volumes"))).contains("./docs/deploy/haproxy.cfg:");
        assertThat(read(Path.of("docs", "deploy", "haproxy.cfg"))).contains("parley1:8080", "parley2:8080");
        assertThat(String.valueOf(service("parley").get("networks"))).contains("parley1");
    }

    @Test
    void variablesAreDescribed() {
        String document = read(Path.of("docs", "deployment.md"));
        Set<String> variables = VARIABLE.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(variables)
                .contains("POSTGRES_PASSWORD")
                .allSatisfy(name -> assertThat(document).contains(name));
    }

    private Set<String> names(boolean inProfile) {
        return services.entrySet().stream()
                .filter(service -> service.getValue().containsKey("profiles") == inProfile)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Set<String> dependencies(Map<String, Object> service) {
        return service.get("depends_on") instanceof Map<?, ?> others
                ? others.keySet().stream().map(Object::toString).collect(Collectors.toSet())
                : Set.of();
    }

    private static Set<String> without(Set<String> all, String... some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(List.of(some));
        return rest;
    }
}
