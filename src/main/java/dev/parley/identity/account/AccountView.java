package dev.parley.identity.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.base.id.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A person as everyone may see them.
 *
 * @param pictureUrl the address of their picture; null without one
 */
public record AccountView(
        AccountId id,
        String username,
        String displayName,
        @Nullable String bio,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String pictureUrl) {
    public static AccountView of(Profile profile) {
        return new AccountView(
                profile.id(), profile.username(), profile.displayName(), profile.bio(), profile.pictureUrl());
    }
}
