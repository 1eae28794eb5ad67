package dev.parley.account;

import org.jspecify.annotations.Nullable;

/**
 * What the program itself knows of a person. For what others may see there is {@link AccountView}.
 *
 * @param active false once the account is disabled: it keeps its name in what was said, but may do nothing
 */
public record Profile(
        long id,
        String username,
        String displayName,
        @Nullable String bio,
        Settings settings,
        boolean administrator,
        boolean active) {}
