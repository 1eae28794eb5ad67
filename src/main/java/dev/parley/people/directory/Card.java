package dev.parley.people.directory;

import dev.parley.identity.account.AccountView;
import dev.parley.people.contact.ContactState;
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
