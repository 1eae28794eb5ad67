package dev.parley.integration.reference;

import dev.parley.test.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The examples of {@code docs/protocol.md}, which are run against the program, by method and path: each request with the
 * answer that follows it. Types take theirs from where they first occur in an answer.
 */
final class DocumentExamples {
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```(http|json) ?([^\\n]*)\\n(.*?)^```$");

    private final Map<String, JsonNode> requests = new HashMap<>();
    private final Map<String, JsonNode> answers = new HashMap<>();

    /** @param routes the paths of the API, with variables, by which those of examples are recognised */
    DocumentExamples(Path document, List<Routes.Route> routes) throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(document));
        String asked = "";
        while (example.find()) {
            if (example.group(1).equals("http")) {
                String[] parts = example.group(3).split("\n\n", 2);
                String[] methodAndPath = parts[0].lines().findFirst().orElse("").split(" ");
                asked = methodAndPath[0] + " " + template(methodAndPath[0], methodAndPath[1], routes);
                if (parts.length == 2 && parts[1].startsWith("{")) {
                    requests.putIfAbsent(asked, Json.read(parts[1]));
                }
            } else {
                answers.putIfAbsent(asked + " " + example.group(2).strip(), Json.read(example.group(3)));
            }
        }
    }

    private static String template(String method, String path, List<Routes.Route> routes) {
        String plain = path.replaceFirst("\\?.*", "");
        return routes.stream()
                .filter(route -> route.method().equals(method))
                .map(Routes.Route::path)
                .filter(template -> plain.matches(template.replaceAll("\\{\\w+}", "[^/]+")))
                .min((one, other) -> Integer.compare(one.indexOf('{') & 0xffff, other.indexOf('{') & 0xffff))
                .orElse(plain);
    }

    @Nullable
    JsonNode request(String method, String path) {
        return requests.get(method + " " + path);
    }

    @Nullable
    JsonNode answer(String method, String path, int status) {
        return answers.get(method + " " + path + " " + status);
    }

    /** Gives the types in an answer their examples, unless they have one. */
    void learn(Map<String, Object> schema, Object example, Map<String, Map<String, Object>> components) {
        if (example instanceof JsonNode node) {
            learn(schema, node, components);
        }
    }

    private void learn(Map<String, Object> schema, JsonNode node, Map<String, Map<String, Object>> components) {
        if (schema.get("$ref") instanceof String ref) {
            Map<String, Object> component = components.get(ref.substring(ref.lastIndexOf('/') + 1));
            if (component != null && !component.containsKey("examples") && component.containsKey("properties")) {
                component.put("examples", List.of(node));
            }
            if (component != null) {
                learn(component, node, components);
            }
        } else if (schema.get("oneOf") instanceof List<?> either && !node.isNull()) {
            learn(Members.map(either.get(0)), node, components);
        } else if (node.isArray() && !node.isEmpty() && schema.get("items") instanceof Map<?, ?> items) {
            learn(Members.map(items), node.get(0), components);
        } else if (schema.get("properties") instanceof Map<?, ?> properties) {
            node.properties()
                    .forEach(field -> learn(Members.map(properties.get(field.getKey())), field.getValue(), components));
        }
    }

    /** Gives an example to each type that no answer of the document has, made of those of its parts. */
    static void fillIn(Map<String, Map<String, Object>> components) {
        components.forEach((name, component) -> {
            if (component.containsKey("properties") && !component.containsKey("examples")) {
                component.put("examples", List.of(sample(component, components)));
            }
        });
    }

    private static Object sample(Map<String, Object> schema, Map<String, Map<String, Object>> components) {
        if (schema.get("examples") instanceof List<?> examples) {
            return examples.get(0);
        }
        if (schema.get("$ref") instanceof String ref) {
            return sample(Objects.requireNonNull(components.get(ref.substring(ref.lastIndexOf('/') + 1))), components);
        }
        if (schema.get("oneOf") instanceof List<?> either) {
            return sample(Members.map(either.get(0)), components);
        }
        if (schema.get("enum") instanceof List<?> values) {
            return values.get(0);
        }
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            List<String> required = Members.strings(schema.get("required"));
            Map<String, Object> object = new LinkedHashMap<>();
            properties.forEach((name, property) -> {
                if (required.isEmpty() || required.contains((String) name)) {
                    object.put((String) name, sample(Members.map(property), components));
                }
            });
            return object;
        }
        if (schema.get("items") instanceof Map<?, ?> items) {
            return List.of(sample(Members.map(items), components));
        }
        return plain(schema.get("type") instanceof List<?> types ? types.get(0) : schema.get("type"), schema);
    }

    private static Object plain(@Nullable Object type, Map<String, Object> schema) {
        if ("integer".equals(type) || "number".equals(type)) {
            return schema.getOrDefault("minimum", 1);
        }
        if ("boolean".equals(type)) {
            return true;
        }
        return switch (String.valueOf(schema.get("format"))) {
            case "uuid" -> "0b0e5f1e-7d0c-4b52-9c55-0f0f6c1d2a01";
            case "date-time" -> "2026-01-01T12:00:00.000Z";
            case "email" -> "alice@example.org";
            case "uri-reference" -> "/…";
            default -> "…";
        };
    }
}
