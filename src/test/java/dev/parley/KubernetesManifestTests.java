package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The manifests for Kubernetes, by its own models, which refuse unknown and missing fields. */
class KubernetesManifestTests {
    private static final Path FOLDER = Path.of("docs", "deploy", "kubernetes");
    private static final Gson GSON = new Gson();

    /** Each by the version and kind that a manifest gives. */
    private static final Map<String, Check> MODELS = Map.of(
            "v1 ConfigMap", V1ConfigMap::validateJsonElement,
            "v1 Service", V1Service::validateJsonElement,
            "apps/v1 Deployment", V1Deployment::validateJsonElement,
            "networking.k8s.io/v1 Ingress", V1Ingress::validateJsonElement,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement);

    @FunctionalInterface
    private interface Check {
        void check(JsonElement manifest) throws IOException;
    }

    @Test
    void manifestsAreOfKubernetes() throws IOException {
        List<JsonObject> manifests = manifests();

        assertThat(manifests).hasSize(9);
        for (JsonObject manifest : manifests) {
            check(manifest);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "readinessProbe, readynessProbe",
        "terminationGracePeriodSeconds, terminationGraceSeconds",
        "maxUnavailable, maxUnavailables",
        "ingressClassName, ingressClass",
        "readOnlyRootFilesystem, readOnlyRootFileSystem",
        "stabilizationWindowSeconds, stabilisationWindowSeconds",
        "podSelector, selector",
        "targetPort, targetport",
        "drop, drops"
    })
    void misspelledFieldIsRefused(String field, String misspelled) throws IOException {
        List<String> texts = texts().filter(text -> text.contains(field + ":")).toList();

        assertThat(texts).isNotEmpty();
        assertThatThrownBy(() -> {
                    for (JsonObject manifest : parse(texts.get(0).replace(field + ":", misspelled + ":"))) {
                        check(manifest);
                    }
                })
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everythingSelectsTheNodes() throws IOException {
        JsonObject labels = path(manifest("Deployment"), "spec", "template", "metadata", "labels");

        assertThat(path(manifest("Deployment"), "spec", "selector", "matchLabels"))
                .isEqualTo(labels);
        assertThat(path(manifest("PodDisruptionBudget"), "spec", "selector", "matchLabels"))
                .isEqualTo(labels);
        assertThat(path(manifest("NetworkPolicy"), "spec", "podSelector", "matchLabels"))
                .isEqualTo(labels);
        for (JsonObject service : manifests("Service")) {
            assertThat(path(service, "spec", "selector")).isEqualTo(labels);
        }
    }

    @Test
    void portsAndServicesExist() throws IOException {
        String deployment = manifest("Deployment").toString();
        for (JsonObject service : manifests("Service")) {
            JsonObject port = service.getAsJsonObject("spec")
                    .getAsJsonArray("ports")
                    .get(0)
                    .getAsJsonObject();
            assertThat(deployment).contains("\"name\":" + port.get("targetPort"));
        }
        List<String> services = manifests("Service").stream()
                .map(service -> path(service, "metadata").get("name").getAsString())
                .toList();
        List<String> used = manifests("Ingress").stream()
                .flatMap(ingress -> Pattern.compile("\"service\":\\{\"name\":\"([^\"]+)\"")
                        .matcher(ingress.toString())
                        .results())
                .map(match -> match.group(1))
                .toList();
        assertThat(used).containsExactlyInAnyOrderElementsOf(services);
    }

    /** The settings that are given in the environment are settings. */
    @Test
    void settingsAreThoseOfTheDocument() throws IOException {
        String document = Files.readString(Path.of("docs", "configuration.md"));

        assertThat(path(manifest("ConfigMap"), "data").keySet())
                .filteredOn(name -> name.startsWith("PARLEY_"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
    }

    @Test
    void nodesGetTheTimeToStop() throws IOException {
        JsonObject pod = path(manifest("Deployment"), "spec", "template", "spec");
        int before = path(container(pod), "lifecycle", "preStop", "sleep")
                .get("seconds")
                .getAsInt();
        String settings = Files.readString(Path.of("src", "main", "resources", "application.yaml"));

        assertThat(settings).contains("timeout-per-shutdown-phase: 20s");
        assertThat(pod.get("terminationGracePeriodSeconds").getAsInt()).isGreaterThanOrEqualTo(before + 2 * 20);
    }

    @Test
    void autoscalerReadsAMetricThatParleyHas() throws IOException {
        JsonArray metrics =
                manifest("HorizontalPodAutoscaler").getAsJsonObject("spec").getAsJsonArray("metrics");
        String name = path(metrics.get(0).getAsJsonObject(), "pods", "metric")
                .get("name")
                .getAsString();

        assertThat(Files.readString(Path.of("docs", "operations.md"))).contains("| `" + name + "` | gauge");
    }

    private static JsonObject container(JsonObject pod) {
        return pod.getAsJsonArray("containers").get(0).getAsJsonObject();
    }

    private static void check(JsonObject manifest) throws IOException {
        String kind = manifest.get("apiVersion").getAsString() + " "
                + manifest.get("kind").getAsString();
        Objects.requireNonNull(MODELS.get(kind), kind).check(manifest);
    }

    private static JsonObject manifest(String kind) throws IOException {
        return manifests(kind).get(0);
    }

    private static List<JsonObject> manifests(String kind) throws IOException {
        return manifests().stream()
                .filter(manifest -> manifest.get("kind").getAsString().equals(kind))
                .toList();
    }

    private static List<JsonObject> manifests() throws IOException {
        List<JsonObject> all = new ArrayList<>();
        texts().forEach(text -> all.addAll(parse(text)));
        return all;
    }

    private static Stream<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts.stream();
    }

    private static List<JsonObject> parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return StreamSupport.stream(
                        new Yaml(new SafeConstructor(options)).loadAll(text).spliterator(), false)
                .map(document -> GSON.toJsonTree(document).getAsJsonObject())
                .toList();
    }

    private static JsonObject path(JsonObject from, String... names) {
        JsonObject found = from;
        for (String name : names) {
            found = found.getAsJsonObject(name);
        }
        return found;
    }
}
