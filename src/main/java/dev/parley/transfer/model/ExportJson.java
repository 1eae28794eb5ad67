package dev.parley.transfer.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of Parley's own exports, and the names of their files. Fields that are null or empty are left out; what reads
 * it ignores those that it does not know.
 */
public final class ExportJson {
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(values -> values.withValueInclusion(JsonInclude.Include.NON_EMPTY))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    public static final String HEAD = "export.json";
    public static final String USERS = "users.jsonl";
    public static final String CONVERSATIONS = "conversations.jsonl";
    public static final String EMOJI = "emoji.jsonl";
    public static final String MESSAGES = "messages/";
    public static final String LINES = ".jsonl";

    private ExportJson() {}

    /**
     * What an export says about itself.
     *
     * @param server the name of the server, which tells its exports from those of others
     */
    public record Head(String format, int version, String server, Instant createdAt) {
        public static final String FORMAT = "parley";
        public static final int VERSION = 1;
    }
}
