package dev.parley.transfer.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the JSON of an export. What is broken is a problem in the report, and the rest is read: of a list what comes
 * before it, of lines all others.
 */
public final class JsonFiles {
    public static final String BROKEN = "File or line that is broken, or no JSON";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MAX_LINE = 64 << 20;

    private final ExportArchive archive;
    private final TransferReport report;

    public JsonFiles(ExportArchive archive, TransferReport report) {
        this.archive = archive;
        this.report = report;
    }

    /** Gives each element of a list; nothing if there is no such file. */
    public void elements(String name, Consumer<JsonNode> reader) {
        if (!archive.contains(name)) {
            return;
        }
        try (BufferedReader text = archive.text(name);
                JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                report.problem(BROKEN, name);
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                JsonNode element = parser.readValueAsTree();
                if (element == null) {
                    report.problem(BROKEN, name);
                    return;
                }
                give(element, name, reader);
            }
        } catch (IOException | JacksonException e) {
            report.problem(BROKEN, name);
        }
    }

    /** Gives each line; nothing if there is no such file. */
    public void lines(String name, Consumer<JsonNode> reader) {
        if (!archive.contains(name)) {
            return;
        }
        int number = 0;
        try (BufferedReader text = archive.text(name)) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                number++;
                if (!line.isBlank()) {
                    line(line, name + ":" + number, reader);
                }
            }
        } catch (IOException e) {
            report.problem(BROKEN, name + ":" + number);
        }
    }

    private void line(String line, String where, Consumer<JsonNode> reader) {
        if (line.length() > MAX_LINE) {
            report.problem(BROKEN, where);
            return;
        }
        try {
            give(JSON.readTree(line), where, reader);
        } catch (JacksonException e) {
            report.problem(BROKEN, where);
        }
    }

    private void give(JsonNode node, String where, Consumer<JsonNode> reader) {
        if (!node.isObject()) {
            report.problem(BROKEN, where);
            return;
        }
        try {
            reader.accept(node);
        } catch (JacksonException | IllegalArgumentException incomplete) {
            report.problem(BROKEN, where);
        }
    }

    /** A whole file; null if there is none, or if it is broken. */
    public @Nullable JsonNode whole(String name) {
        if (!archive.contains(name)) {
            return null;
        }
        try (BufferedReader text = archive.text(name)) {
            return JSON.readTree(text);
        } catch (IOException | JacksonException e) {
            report.problem(BROKEN, name);
            return null;
        }
    }

    /** A text or a number as text; null if it is missing or empty. */
    public static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isString() && !value.isNumber()) {
            return null;
        }
        String text = value.asString();
        return text.isEmpty() ? null : text;
    }

    /** A time in milliseconds; null if it is missing, or zero. */
    public static @Nullable Instant millis(JsonNode node, String name) {
        long millis = node.path(name).asLong(0);
        try {
            return millis == 0 ? null : Instant.ofEpochMilli(millis);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A time in seconds with a fraction, as number or text; null if it is missing, zero, or no number. */
    public static @Nullable Instant seconds(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            double seconds = Double.parseDouble(text);
            return seconds == 0 || Double.isNaN(seconds) ? null : Instant.ofEpochMilli((long) (seconds * 1000));
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }
}
