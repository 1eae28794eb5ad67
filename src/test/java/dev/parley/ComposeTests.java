package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What can be said of {@code compose.yaml} without running it. */
class ComposeTests {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)[:}]");

    private String text;
    private Map<String, Map<String, Object>> services;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void read() throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        text = Files.readString(Path.of("compose.yaml"));
        Map<String, Object> document = new Yaml(new SafeConstructor(options)).load(text);
        services = (Map<String, Map<String, Object>>) document.get("services");
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
        Map<String, Object> first = services.get("parley");
        Map<String, Object> second = services.get("parley2");

        assertThat(second.keySet()).containsAll(without(first.keySet(), "build", "ports", "networks"));
        for (String part : List.of("image", "volumes", "healthcheck", "stop_grace_period", "read_only", "cap_drop")) {
            assertThat(second.get(part)).as(part).isEqualTo(first.get(part));
        }
    }

    @Test
    void balancerHasTheExampleAndFindsItsNodes() throws IOException {
        assertThat(services.get("balancer").get("volumes").toString()).contains("./docs/deploy/haproxy.cfg:");
        assertThat(Files.readString(Path.of("docs", "deploy", "haproxy.cfg"))).contains("parley1:8080", "parley2:8080");
        assertThat(services.get("parley").get("networks").toString()).contains("parley1");
    }

    @Test
    void variablesAreDescribed() throws IOException {
        String document = Files.readString(Path.of("docs", "deployment.md"));
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
