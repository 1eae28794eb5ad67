package dev.parley.identity.account;

import org.jspecify.annotations.Nullable;

/**
 * What the program itself knows of a person. For what others may see there is {@link AccountView}.
 *
 * @param active false once the account is disabled: it keeps its name in what was said, but may do nothing
 * @param pictureId null for initials
 */
public record Profile(
        long id,
        String username,
        String displayName,
        @Nullable String bio,
        Settings settings,
        boolean administrator,
        boolean active,
        @Nullable Long pictureId) {
    /** Where the person's picture is, a new address for each picture; null without one, and once the account is disabled. */
    public @Nullable String pictureUrl() {
        return pictureId == null || !active ? null : "/api/users/%d/picture?version=%d".formatted(id, pictureId);
    }
}
