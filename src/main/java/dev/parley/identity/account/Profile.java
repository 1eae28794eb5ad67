package dev.parley.identity.account;

import dev.parley.base.id.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A person or a bot as the application sees them. {@link AccountView} is what others may see.
 *
 * @param active false once the account is disabled: messages still show its name, but it cannot act
 * @param pictureId null for initials
 * @param ownerId to whom a bot belongs; null for people
 */
public record Profile(
        AccountId id,
        String username,
        String displayName,
        @Nullable String bio,
        Settings settings,
        boolean administrator,
        boolean active,
        @Nullable Long pictureId,
        @Nullable AccountId ownerId) {
    public boolean bot() {
        return ownerId != null;
    }

    /**
     * The address of the person's picture, a new one for each picture; null without a picture or for a disabled
     * account.
     */
    public @Nullable String pictureUrl() {
        return pictureId == null || !active ? null : "/api/users/%s/picture?version=%d".formatted(id, pictureId);
    }
}
