package dev.parley.transfer.importing;

import dev.parley.test.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An export that a test writes. */
final class ZipBuilder {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    ZipBuilder json(String name, Object value) {
        return text(name, Json.write(value));
    }

    ZipBuilder lines(String name, Object... values) {
        StringBuilder lines = new StringBuilder();
        for (Object value : values) {
            lines.append(value instanceof String raw ? raw : Json.write(value)).append('\n');
        }
        return text(name, lines.toString());
    }

    ZipBuilder text(String name, String text) {
        return bytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    ZipBuilder bytes(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    Path in(Path folder) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return Files.write(folder.resolve("export.zip"), bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
