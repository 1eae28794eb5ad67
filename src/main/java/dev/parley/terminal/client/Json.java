package dev.parley.terminal.client;

import java.io.StringWriter;
import java.net.ProtocolException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An object of the protocol. What is missing, or has another type than expected, reads as null, false, zero or empty: a
 * server of another version may leave out what this one sends.
 *
 * <p>Jackson's parser alone is used. Its binding to records would double the time that the terminal takes to start.
 */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, @Nullable Object> fields;

    private Json(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /** Parses an object. */
    static Json read(String text) throws ProtocolException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return of(parser.nextToken() == null ? null : value(parser));
        } catch (JacksonException notJson) {
            ProtocolException failure = new ProtocolException("The answer is not from a Parley server.");
            failure.initCause(notJson);
            throw failure;
        }
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static List<@Nullable Object> array(JsonParser parser) {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }

    @SuppressWarnings("unchecked")
    private static Json of(@Nullable Object value) {
        return new Json(value instanceof Map ? (Map<String, @Nullable Object>) value : Map.of());
    }

    /** An object with these names and values, in turn; a null is written as such. */
    static Json with(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return new Json(fields);
    }

    /** Adds a field, or replaces it. */
    Json put(String name, @Nullable Object value) {
        fields.put(name, value);
        return this;
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    String text(String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    long number(String name) {
        return fields.get(name) instanceof Number number ? number.longValue() : 0;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    @Nullable
    Instant time(String name) {
        try {
            return has(name) ? Instant.parse(text(name)) : null;
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    /** The object of this name; one without fields if there is none. */
    Json object(String name) {
        return of(fields.get(name));
    }

    /** The objects of the array of this name. */
    List<Json> objects(String name) {
        return items(name).stream().map(Json::of).toList();
    }

    /** The numbers of the array of this name. */
    List<Long> numbers(String name) {
        return items(name).stream()
                .filter(Number.class::isInstance)
                .map(item -> ((Number) item).longValue())
                .toList();
    }

    private List<?> items(String name) {
        return fields.get(name) instanceof List<?> list ? list : List.of();
    }

    /** In one line, safe to show: control characters, and those that change the direction of text, are escaped. */
    String write() {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(generator, fields);
        }
        return escape(text.toString());
    }

    private static void write(JsonGenerator generator, @Nullable Object value) {
        if (value instanceof Json json) {
            write(generator, json.fields);
        } else if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            map.forEach((name, field) -> {
                generator.writeName(String.valueOf(name));
                write(generator, field);
            });
            generator.writeEndObject();
        } else if (value instanceof Iterable<?> items) {
            generator.writeStartArray();
            items.forEach(item -> write(generator, item));
            generator.writeEndArray();
        } else {
            writeSingle(generator, value);
        }
    }

    private static void writeSingle(JsonGenerator generator, @Nullable Object value) {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value instanceof Number number) {
            generator.writeNumber(number.toString());
        } else {
            generator.writeString(value.toString());
        }
    }

    /** Outside strings JSON has only ASCII, so whatever is escaped here stands within one. */
    private static String escape(String json) {
        StringBuilder escaped = new StringBuilder(json.length());
        json.chars().forEach(unit -> {
            if (unit >= 0x7F && unit < 0xA0 || unit == 0x2028 || unit == 0x2029 || isDirection(unit)) {
                escaped.append("\\u%04x".formatted(unit));
            } else {
                escaped.append((char) unit);
            }
        });
        return escaped.toString();
    }

    private static boolean isDirection(int unit) {
        return unit >= 0x202A && unit <= 0x202E || unit >= 0x2066 && unit <= 0x2069 || unit == 0x200E || unit == 0x200F;
    }

    Map<String, @Nullable Object> fields() {
        return Collections.unmodifiableMap(fields);
    }
}
