package dev.parley.people.contact;

import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profile;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a person's list of contacts.
 *
 * @param nickname what the person calls them; nobody else sees it
 * @param note what the person keeps about them, at most 500 characters; nobody else sees it
 */
public record ContactView(
        AccountView user, ContactState state, @Nullable String nickname, String note) {
    static ContactView of(Profile person, ContactState state, @Nullable ContactNote note) {
        return new ContactView(
                AccountView.of(person), state, note == null ? null : note.nickname(), note == null ? "" : note.note());
    }

    /** What the person calls them. */
    public String name() {
        return nickname == null ? user.displayName() : nickname;
    }
}
