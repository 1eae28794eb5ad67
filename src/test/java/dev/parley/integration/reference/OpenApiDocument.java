package dev.parley.integration.reference;

import dev.parley.integration.reference.Routes.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The HTTP API as an OpenAPI 3.1 document, made of Spring's mappings and the types and Javadoc of the handlers. */
final class OpenApiDocument {
    private static final String DESCRIPTION = """
            The HTTP side of [the Parley protocol](https://github.com/parley-chat/parley/blob/main/docs/protocol.md); \
            the side of live events is in `asyncapi.json`. Requests with unknown fields are refused. Ignore unknown fields \
            of answers: the protocol is extended with them.\
            """;

    private final Operations operations;
    private final Schemas schemas;
    private final Javadocs docs;

    OpenApiDocument(Operations operations, Schemas schemas, Javadocs docs) {
        this.operations = operations;
        this.schemas = schemas;
        this.docs = docs;
    }

    Map<String, Object> of(List<Route> routes) {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        Map<String, Class<?>> tags = new TreeMap<>();
        for (Route route : routes) {
            Class<?> api = route.handler().getBeanType();
            tags.put(tag(api), api);
            paths.computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
                    .put(route.method().toLowerCase(Locale.ROOT), operations.of(route, tag(api)));
        }
        schemas.of(Problem.class, false);
        DocumentExamples.fillIn(schemas.components());

        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", info("Parley", DESCRIPTION));
        document.put("servers", List.of(Map.of("url", "/")));
        document.put(
                "tags",
                tags.entrySet().stream()
                        .map(tag -> described(tag.getKey(), tag.getValue()))
                        .toList());
        document.put("paths", paths);
        document.put("components", components());
        return document;
    }

    static Map<String, Object> info(String title, String description) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", title);
        info.put("version", "1.0.0");
        info.put("description", description);
        Map<String, Object> licence = new LinkedHashMap<>();
        licence.put("name", "Apache-2.0");
        licence.put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        info.put("license", licence);
        return info;
    }

    private Map<String, Object> described(String name, Class<?> api) {
        Map<String, Object> tag = new LinkedHashMap<>();
        tag.put("name", name);
        tag.put("description", docs.of(api).text().replace(" over HTTP", ""));
        tag.put("x-area", api.getPackageName().split("\\.")[2]);
        return tag;
    }

    /** For instance {@code Custom emoji} for {@code CustomEmojiApi}. */
    static String tag(Class<?> api) {
        String words = api.getSimpleName()
                .replaceFirst("(Api|Controller)$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private Map<String, Object> components() {
        Map<String, Object> components = new LinkedHashMap<>();
        components.put("securitySchemes", securitySchemes());
        components.put("parameters", operations.sharedParameters());
        components.put("responses", operations.sharedResponses());
        components.put("schemas", schemas.components());
        return components;
    }

    private static Map<String, Object> securitySchemes() {
        Map<String, Object> schemes = new LinkedHashMap<>();
        schemes.put(
                "bearer",
                ordered("type", "http", "scheme", "bearer", "description", "A token from `POST /api/auth/token`."));
        schemes.put(
                "session",
                ordered("type", "apiKey", "in", "cookie", "name", "session", "description", "The session of a page."));
        schemes.put(
                "csrf",
                ordered(
                        "type",
                        "apiKey",
                        "in",
                        "header",
                        "name",
                        "X-CSRF-TOKEN",
                        "description",
                        "The CSRF token of a page, with a session and a request that changes something."));
        return schemes;
    }

    static Map<String, Object> ordered(Object... namesAndValues) {
        return dev.parley.test.Json.object(namesAndValues);
    }
}
