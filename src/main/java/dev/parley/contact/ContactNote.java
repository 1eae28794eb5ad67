package dev.parley.contact;

import org.jspecify.annotations.Nullable;

/** What somebody calls and notes about somebody else, for themselves alone. */
record ContactNote(@Nullable String nickname, String note) {
    static final ContactNote NONE = new ContactNote(null, "");

    boolean isEmpty() {
        return equals(NONE);
    }
}
