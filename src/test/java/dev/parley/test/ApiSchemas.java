package dev.parley.test;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON schemas in one of the API's documents. Here they refuse fields that they do not have. */
final class ApiSchemas {
    private final String location;
    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private ApiSchemas(String name, JsonNode document) {
        this.location = "https://parley.invalid/" + name;
        this.document = document;
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(location, document.toString())));
    }

    /** The document of this name that the program serves. */
    static ApiSchemas of(String name) {
        String path = "/dev/parley/integration/reference/" + name;
        try (InputStream file = Objects.requireNonNull(ApiSchemas.class.getResourceAsStream(path), path)) {
            JsonNode document = Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            document.path("components").path("schemas").forEach(ApiSchemas::close);
            return new ApiSchemas(name, document);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void close(JsonNode schema) {
        if (schema.has("properties") && !schema.has("additionalProperties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
    }

    JsonNode document() {
        return document;
    }

    /** What of the value the schema at this JSON pointer does not allow, as one text; empty if it allows all. */
    String errors(String pointer, JsonNode value) {
        Schema schema =
                schemas.computeIfAbsent(pointer, key -> registry.getSchema(SchemaLocation.of(location + "#" + key)));
        return schema.validate(value).stream().map(Error::toString).collect(Collectors.joining("; "));
    }
}
