package dev.parley.transfer.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file of a message.
 *
 * @param path where it lies in the export; null if it does not
 * @param url where it can be fetched from; null if it lies in the export
 * @param size in bytes, as announced; negative if unknown
 */
public record ExportedFile(
        String name, @Nullable String path, @Nullable String url, long size) {
    public ExportedFile {
        Objects.requireNonNull(name);
    }
}
