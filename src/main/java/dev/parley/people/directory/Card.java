package dev.parley.people.directory;

import dev.parley.identity.account.AccountView;
import dev.parley.people.contact.ContactState;
import org.jspecify.annotations.Nullable;

/**
 * A person as shown on another person's pages.
 *
 * @param state the contact state from the viewer's point of view; null without one
 * @param blocked whether the viewer blocks the person
 */
record Card(
        AccountView user,
        @Nullable ContactState state,
        @Nullable String nickname,
        String note,
        boolean blocked) {
    /** The nickname, or the display name if there is none. */
    public String name() {
        return nickname == null ? user.displayName() : nickname;
    }
}
