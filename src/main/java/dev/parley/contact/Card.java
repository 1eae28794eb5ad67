package dev.parley.contact;

import dev.parley.account.AccountView;
import org.jspecify.annotations.Nullable;

/**
 * Somebody as a person's pages show them.
 *
 * @param state how they stand to the person; null when there is nothing between them
 * @param blocked whether the person blocks them
 */
record Card(
        AccountView user,
        @Nullable ContactState state,
        @Nullable String nickname,
        String note,
        boolean blocked) {
    /** What the person calls them. */
    public String name() {
        return nickname == null ? user.displayName() : nickname;
    }
}
