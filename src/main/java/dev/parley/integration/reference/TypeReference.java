package dev.parley.integration.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A type as a page shows it.
 *
 * @param values of an enumeration; empty for an object
 * @param example as indented JSON; null without one
 */
record TypeReference(
        String id,
        String description,
        List<Field> fields,
        List<String> values,
        @Nullable String example) {
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** What limits a value, in the words of JSON Schema, and how the page says it. */
    private static final Map<String, String> LIMITS = Map.of(
            "minimum", "from %s",
            "maximum", "to %s",
            "minItems", "at least %s items",
            "maxItems", "at most %s items",
            "default", "default %s",
            "const", "%s");

    /**
     * A field of an object, or a parameter.
     *
     * @param place of a parameter: {@code path}, {@code query} or {@code header}; empty for a field
     * @param limits such as {@code from 1 · to 200}; may be empty
     */
    record Field(String key, String place, Kind kind, boolean required, String description, String limits) {
        static Field of(String name, JsonNode schema, boolean required) {
            return new Field(name, "", Kind.of(schema), required, textOf(schema), limitsOf(schema));
        }

        static Field ofParameter(JsonNode parameter) {
            JsonNode schema = parameter.path("schema");
            return new Field(
                    parameter.path("name").asString(),
                    parameter.path("in").asString(),
                    Kind.of(schema),
                    parameter.path("required").asBoolean(false),
                    textOf(parameter),
                    limitsOf(schema));
        }

        private static String limitsOf(JsonNode schema) {
            return LIMITS.entrySet().stream()
                    .filter(limit -> schema.has(limit.getKey()))
                    .sorted(Map.Entry.<String, String>comparingByKey().reversed())
                    .map(limit -> limit.getValue()
                            .formatted(schema.get(limit.getKey()).asString()))
                    .collect(Collectors.joining(" · "));
        }
    }

    /**
     * What a value is.
     *
     * @param label the name of a type that is described elsewhere, or a plain one such as {@code string}
     * @param isLink whether it is described elsewhere
     * @param isList whether it is a list of them
     * @param isNullable whether it may be null
     */
    record Kind(String label, boolean isLink, boolean isList, boolean isNullable) {
        static Kind of(JsonNode schema) {
            JsonNode either = schema.path("oneOf");
            if (!either.isMissingNode()) {
                Kind kind = of(either.path(0));
                return new Kind(kind.label, kind.isLink, kind.isList, true);
            }
            if (schema.has("items")) {
                Kind item = of(schema.get("items"));
                return new Kind(item.label, item.isLink, true, isNullable(schema));
            }
            String reference = schema.path("$ref").asString("");
            if (!reference.isEmpty()) {
                return new Kind(nameOf(reference), true, false, false);
            }
            JsonNode type = schema.path("type");
            String plain = type.isArray() ? type.path(0).asString() : type.asString("any");
            String format = schema.path("format").asString("");
            return new Kind(
                    Set.of("uuid", "date-time", "email").contains(format) ? format : plain,
                    false,
                    false,
                    isNullable(schema));
        }

        private static boolean isNullable(JsonNode schema) {
            return StreamSupport.stream(schema.path("type").spliterator(), false)
                    .anyMatch(type -> type.asString().equals("null"));
        }
    }

    static TypeReference of(String name, JsonNode schema) {
        Set<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        List<Field> fields = new ArrayList<>();
        schema.path("properties")
                .properties()
                .forEach(field ->
                        fields.add(Field.of(field.getKey(), field.getValue(), required.contains(field.getKey()))));
        return new TypeReference(
                name,
                textOf(schema),
                fields,
                schema.path("enum").valueStream().map(JsonNode::asString).toList(),
                pretty(schema.path("examples").path(0)));
    }

    static List<TypeReference> all(JsonNode document) {
        return document.path("components").path("schemas").properties().stream()
                .map(schema -> of(schema.getKey(), schema.getValue()))
                .toList();
    }

    /** The description, without the marks of Markdown. */
    static String textOf(JsonNode described) {
        return described.path("description").asString("").replace("`", "");
    }

    static String nameOf(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    static @Nullable String pretty(JsonNode value) {
        return value.isMissingNode() ? null : PRETTY.writeValueAsString(value);
    }
}
