package dev.parley.account;

import org.jspecify.annotations.Nullable;

/** A person as everybody may see them. */
public record AccountView(
        long id,
        String username,
        String displayName,
        @Nullable String bio) {
    public static AccountView of(Profile profile) {
        return new AccountView(profile.id(), profile.username(), profile.displayName(), profile.bio());
    }
}
