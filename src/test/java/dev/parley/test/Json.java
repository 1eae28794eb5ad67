package dev.parley.test;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as a client sees it: no types, names as they stand in the protocol. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** Reads one JSON value. */
    public static JsonNode read(String json) {
        return MAPPER.readTree(json);
    }

    /** Writes maps, lists and plain values. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** An object of alternating names and values, in this order; a value may be null. */
    public static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
