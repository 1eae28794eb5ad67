package dev.parley.people.contact;

import org.jspecify.annotations.Nullable;

/** A private nickname and note of one person about another. */
public record ContactNote(@Nullable String nickname, String note) {
    public static final ContactNote NONE = new ContactNote(null, "");

    boolean isEmpty() {
        return equals(NONE);
    }
}
