package dev.parley.transfer.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An emoji that was added to the other server.
 *
 * @param name without colons
 * @param picture its file
 * @param userId who added it; null if that is not known
 */
public record ExportedEmoji(
        String name, ExportedFile picture, @Nullable String userId) {
    public ExportedEmoji {
        Objects.requireNonNull(name);
        Objects.requireNonNull(picture);
    }
}
