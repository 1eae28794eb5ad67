package dev.parley.transfer.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person, or a program that writes messages.
 *
 * @param id what the export calls them everywhere else
 * @param active false for someone who could not sign in any more
 * @param program true for a program, whose account no one can claim
 */
public record ExportedUser(
        String id,
        String username,
        String displayName,
        @Nullable String email,
        @Nullable String bio,
        boolean active,
        boolean program,
        @Nullable Instant createdAt) {
    public ExportedUser {
        Objects.requireNonNull(id);
        Objects.requireNonNull(username);
        Objects.requireNonNull(displayName);
    }

    /** Someone of whom the export knows nothing but the id. */
    public static ExportedUser unknown(String id) {
        return new ExportedUser(id, id, "Unknown user", null, null, false, false, null);
    }
}
