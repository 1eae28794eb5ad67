package dev.parley.integration.reference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.parley.base.api.JsonType;
import dev.parley.integration.reference.Members.Member;
import java.io.InputStream;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON schemas of Java types as the program's own Jackson reads and writes them: names, what is absent instead of null,
 * what may be null by {@code @Nullable}, limits by Bean Validation, descriptions by Javadoc. Types of their own become
 * components.
 */
final class Schemas {
    private static final Map<Class<?>, Map<String, Object>> PLAIN = Map.ofEntries(
            Map.entry(String.class, Map.of("type", "string")),
            Map.entry(UUID.class, Map.of("type", "string", "format", "uuid")),
            Map.entry(Instant.class, Map.of("type", "string", "format", "date-time")),
            Map.entry(URI.class, Map.of("type", "string", "format", "uri-reference")),
            Map.entry(boolean.class, Map.of("type", "boolean")),
            Map.entry(Boolean.class, Map.of("type", "boolean")),
            Map.entry(int.class, Map.of("type", "integer", "format", "int32")),
            Map.entry(Integer.class, Map.of("type", "integer", "format", "int32")),
            Map.entry(long.class, Map.of("type", "integer", "format", "int64")),
            Map.entry(Long.class, Map.of("type", "integer", "format", "int64")),
            Map.entry(double.class, Map.of("type", "number")),
            Map.entry(Double.class, Map.of("type", "number")),
            Map.entry(InputStream.class, Map.of("type", "string", "contentMediaType", "application/octet-stream")),
            Map.entry(Object.class, Map.of()),
            Map.entry(JsonNode.class, Map.of()));

    private final Members members;
    private final Javadocs docs;
    private final SchemaNames names;
    private final Map<String, Map<String, Object>> components = new TreeMap<>();
    private final List<String> problems;

    /** @param problems where it is written what is missing in the code */
    Schemas(JsonMapper json, Javadocs docs, SchemaNames names, List<String> problems) {
        this.members = new Members(json);
        this.docs = docs;
        this.names = names;
        this.problems = problems;
    }

    /** All types that were asked for, by name. */
    Map<String, Map<String, Object>> components() {
        return components;
    }

    String nameOf(Class<?> type, boolean input) {
        return names.of(type, input);
    }

    /** What the program writes, or (as input) reads. */
    Map<String, Object> of(AnnotatedType type, boolean input) {
        return of(type, type, input, Map.of());
    }

    /** The same for what is absent instead of null. */
    Map<String, Object> present(AnnotatedType type, boolean input) {
        return optional(of(type, input));
    }

    /** The same for a class. */
    Map<String, Object> of(Class<?> type, boolean input) {
        return plainOf(type, type, input);
    }

    private Map<String, Object> of(
            AnnotatedType type, @Nullable AnnotatedElement place, boolean input, Map<String, AnnotatedType> variables) {
        AnnotatedType resolved = type.getType() instanceof TypeVariable<?> variable
                ? variables.getOrDefault(variable.getName(), type)
                : type;
        JsonType declared = place == null ? null : place.getAnnotation(JsonType.class);
        Map<String, Object> schema = new LinkedHashMap<>();
        Class<?> raw = declared == null ? raw(resolved.getType()) : declared.value();
        if (Collection.class.isAssignableFrom(raw)) {
            AnnotatedType item = ((AnnotatedParameterizedType) resolved).getAnnotatedActualTypeArguments()[0];
            schema.put("type", "array");
            schema.put("items", of(item, item, input, variables));
        } else if (Map.class.isAssignableFrom(raw)) {
            AnnotatedType value = ((AnnotatedParameterizedType) resolved).getAnnotatedActualTypeArguments()[1];
            schema.put("type", "object");
            schema.put("additionalProperties", of(value, value, input, variables));
        } else if (resolved instanceof AnnotatedArrayType) {
            schema.putAll(PLAIN.get(InputStream.class));
        } else if (resolved instanceof AnnotatedParameterizedType parameterized && declared == null) {
            schema.put("$ref", ref(parameterized, input));
        } else {
            schema.putAll(plainOf(raw, raw, input));
        }
        if (place != null) {
            Constraints.of(place, resolved).forEach(schema::putIfAbsent);
        }
        return Members.isNullable(resolved) ? nullable(schema) : schema;
    }

    private Map<String, Object> plainOf(Class<?> raw, Type type, boolean input) {
        Map<String, Object> plain = PLAIN.get(raw);
        if (plain != null) {
            return new LinkedHashMap<>(new TreeMap<>(plain).descendingMap());
        }
        if (raw.isRecord() && raw.getRecordComponents()[0].getAccessor().isAnnotationPresent(JsonValue.class)) {
            return plainOf(raw.getRecordComponents()[0].getType(), type, input);
        }
        String name = names.of(raw, input);
        if (!components.containsKey(name)) {
            components.put(name, Map.of());
            components.put(name, raw.isEnum() ? enumeration(raw) : object(raw, input, Map.of()));
        }
        return new LinkedHashMap<>(Map.of("$ref", "#/components/schemas/" + name));
    }

    /** A page, the only type here that has parameters. */
    private String ref(AnnotatedParameterizedType type, boolean input) {
        AnnotatedType argument = type.getAnnotatedActualTypeArguments()[0];
        Class<?> raw = raw(type.getType());
        String name = names.of(raw(argument.getType()), input) + names.of(raw, input);
        if (!components.containsKey(name)) {
            components.put(name, Map.of());
            components.put(name, object(raw, input, Map.of(raw.getTypeParameters()[0].getName(), argument)));
        }
        return "#/components/schemas/" + name;
    }

    private static Map<String, Object> nullable(Map<String, Object> schema) {
        if (schema.get("type") instanceof String type) {
            schema.put("type", List.of(type, "null"));
            return schema;
        }
        Object ref = schema.remove("$ref");
        if (ref != null) {
            schema.put("oneOf", List.of(Map.of("$ref", ref), Map.of("type", "null")));
        }
        return schema;
    }

    private Map<String, Object> enumeration(Class<?> type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("enum", members.constants(type));
        describe(schema, docs.of(type).text());
        return schema;
    }

    private Map<String, Object> object(Class<?> type, boolean input, Map<String, AnnotatedType> variables) {
        Map<String, Object> schema = new LinkedHashMap<>();
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        schema.put("type", "object");
        describe(schema, docs.of(type).text());
        for (Member member : members.of(type, input)) {
            if (member.element().isAnnotationPresent(JsonUnwrapped.class)) {
                Map<String, Object> whole = object(raw(member.type().getType()), input, variables);
                properties.putAll(Members.map(whole.get("properties")));
                required.addAll(Members.strings(whole.get("required")));
            } else {
                properties.put(member.name(), property(type, member, input, variables));
                if (member.required()) {
                    required.add(member.name());
                }
            }
        }
        for (Class<?> added : names.additionsTo(type)) {
            for (Member member : members.of(added, input)) {
                properties.put(member.name(), optional(property(added, member, input, variables)));
            }
        }
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (input) {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    private Map<String, Object> property(
            Class<?> owner, Member member, boolean input, Map<String, AnnotatedType> variables) {
        Map<String, Object> schema = of(member.type(), member.element(), input, variables);
        if (!input && member.include() != JsonInclude.Include.ALWAYS) {
            schema = optional(schema);
        }
        String text = docs.of(owner).params().getOrDefault(member.javaName(), members.methodText(member, docs));
        if (!input && member.include() != JsonInclude.Include.ALWAYS) {
            text = text.replaceAll("\\bnull\\b", "absent");
        }
        Object limits = schema.remove("description");
        describe(schema, sentence(text) + (limits == null ? "" : (text.isEmpty() ? "" : " ") + limits));
        return schema;
    }

    /** What is absent instead of null. */
    private static Map<String, Object> optional(Map<String, Object> schema) {
        if (schema.get("type") instanceof List<?> types) {
            schema.put("type", types.get(0));
        } else if (schema.get("oneOf") instanceof List<?> either) {
            schema.remove("oneOf");
            schema.putAll(Members.map(either.get(0)));
        }
        return schema;
    }

    static String sentence(String text) {
        if (text.isEmpty()) {
            return text;
        }
        String begun = Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return begun.endsWith(".") ? begun : begun + ".";
    }

    private void describe(Map<String, Object> schema, String text) {
        if (!text.isEmpty()) {
            schema.put("description", text);
        }
        if (text.contains("MessagePart")) {
            problems.add("A description tells of the program instead of the protocol: " + text);
        }
    }

    static Class<?> raw(Type type) {
        if (type instanceof Class<?> raw) {
            return raw;
        }
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        return Object.class;
    }
}
