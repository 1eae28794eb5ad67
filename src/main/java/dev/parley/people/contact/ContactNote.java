package dev.parley.people.contact;

import org.jspecify.annotations.Nullable;

/** What somebody calls and notes about somebody else, for themselves alone. */
public record ContactNote(@Nullable String nickname, String note) {
    public static final ContactNote NONE = new ContactNote(null, "");

    boolean isEmpty() {
        return equals(NONE);
    }
}
