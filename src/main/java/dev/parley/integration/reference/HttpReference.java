package dev.parley.integration.reference;

import dev.parley.integration.reference.TypeReference.Field;
import dev.parley.integration.reference.TypeReference.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document as its pages show it. */
final class HttpReference {
    private static final String JSON = "application/json";

    private final JsonNode document;
    private final Map<String, Topic> topics = new LinkedHashMap<>();

    HttpReference(JsonNode document) {
        this.document = document;
        for (JsonNode tag : document.path("tags")) {
            String name = tag.path("name").asString();
            String slug = slug(name);
            topics.put(
                    slug,
                    new Topic(slug, name, tag.path("x-area").asString(), TypeReference.textOf(tag), new ArrayList<>()));
        }
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(each -> topic(slug(
                                        each.getValue().path("tags").path(0).asString()))
                                .orElseThrow()
                                .operations()
                                .add(operation(each.getKey(), path.getKey(), each.getValue()))));
    }

    /** What belongs together, a page each. */
    record Topic(String slug, String title, String area, String description, List<Operation> operations) {}

    /** Topics of one part of the program. */
    record Area(String title, List<Topic> topics) {}

    /**
     * One operation.
     *
     * @param isOpen whether it needs nobody to be signed in
     * @param body null if it takes none
     */
    record Operation(
            String id,
            String method,
            String path,
            String summary,
            String description,
            boolean isOpen,
            List<Field> parameters,
            @Nullable Content body,
            List<Result> results,
            List<Refusal> refusals) {}

    /**
     * What is sent or answered.
     *
     * @param kind null if it is not JSON
     * @param mediaTypes of what is not JSON
     */
    record Content(
            @Nullable Kind kind,
            List<String> mediaTypes,
            @Nullable String example) {}

    /** A successful answer. */
    record Result(
            String status, String description, @Nullable Content content, List<String> headers) {}

    /** An error. */
    record Refusal(String status, String code, String detail) {}

    /** In the order of their names. */
    List<Area> areas() {
        Map<String, List<Topic>> byArea = new TreeMap<>();
        topics.values()
                .forEach(topic -> byArea.computeIfAbsent(topic.area(), area -> new ArrayList<>())
                        .add(topic));
        return byArea.entrySet().stream()
                .map(area -> new Area(
                        Character.toUpperCase(area.getKey().charAt(0))
                                + area.getKey().substring(1),
                        area.getValue()))
                .toList();
    }

    Optional<Topic> topic(String slug) {
        return Optional.ofNullable(topics.get(slug));
    }

    List<TypeReference> types() {
        return TypeReference.all(document);
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private Operation operation(String method, String path, JsonNode operation) {
        List<Result> results = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        operation.path("responses").properties().forEach(each -> {
            JsonNode response = resolved(each.getValue());
            if (each.getKey().startsWith("2") || each.getKey().startsWith("3")) {
                results.add(new Result(
                        each.getKey(),
                        TypeReference.textOf(response),
                        content(response),
                        List.copyOf(response.path("headers").propertyNames())));
            } else {
                refusals.addAll(refusals(each.getKey(), response));
            }
        });
        return new Operation(
                operation.path("operationId").asString(),
                method.toUpperCase(Locale.ROOT),
                path,
                operation.path("summary").asString(),
                TypeReference.textOf(operation),
                operation.path("security").isEmpty(),
                operation
                        .path("parameters")
                        .valueStream()
                        .map(parameter -> Field.ofParameter(resolved(parameter)))
                        .toList(),
                content(operation.path("requestBody")),
                results,
                refusals);
    }

    private static List<Refusal> refusals(String status, JsonNode response) {
        return response.path("content").path("application/problem+json").path("examples").properties().stream()
                .map(example -> new Refusal(
                        status,
                        example.getKey(),
                        example.getValue().path("value").path("detail").asString("")))
                .toList();
    }

    private @Nullable Content content(JsonNode holder) {
        JsonNode types = holder.path("content");
        if (types.isEmpty()) {
            return null;
        }
        JsonNode media = types.path(JSON);
        JsonNode form = types.path("multipart/form-data");
        if (media.isMissingNode() && form.isMissingNode()) {
            return new Content(null, List.copyOf(types.propertyNames()), null);
        }
        JsonNode schema = media.isMissingNode() ? form.path("schema") : media.path("schema");
        String own = TypeReference.pretty(media.path("example"));
        List<String> mediaTypes = media.isMissingNode() ? List.copyOf(types.propertyNames()) : List.of();
        return new Content(
                Kind.of(schema), mediaTypes, own == null && !media.isMissingNode() ? exampleOf(schema) : own);
    }

    private @Nullable String exampleOf(JsonNode schema) {
        return TypeReference.pretty(resolved(schema).path("examples").path(0));
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }
}
