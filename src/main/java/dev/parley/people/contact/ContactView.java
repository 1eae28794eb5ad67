package dev.parley.people.contact;

import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.AccountView.Status;
import dev.parley.identity.account.Profile;
import org.jspecify.annotations.Nullable;

/**
 * An entry in a person's list of contacts.
 *
 * @param nickname the person's nickname for them; not visible to anyone else
 * @param note the person's note about them, at most 500 characters; not visible to anyone else
 */
public record ContactView(
        AccountView user, ContactState state, @Nullable String nickname, String note) {
    static ContactView of(Profile person, ContactState state, @Nullable ContactNote note) {
        return new ContactView(
                AccountView.of(person), state, note == null ? null : note.nickname(), note == null ? "" : note.note());
    }

    ContactView with(@Nullable Status status) {
        return new ContactView(user.with(status), state, nickname, note);
    }

    /** The nickname, or the display name if there is none. */
    public String name() {
        return nickname == null ? user.displayName() : nickname;
    }
}
