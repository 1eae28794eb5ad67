package dev.parley.people.contact;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.base.text.Name;
import dev.parley.base.text.Names;
import dev.parley.base.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * The requested changes to the nickname and note of a contact; absent fields stay unchanged. A nickname that is
 * null and a note that is null or blank are removed.
 *
 * @implNote a class rather than a record, because a record cannot distinguish null from absent
 */
final class ContactPatch {
    @Name(max = 64)
    private @Nullable String nickname;

    @PlainText(max = 500, multiline = true)
    private @Nullable String note;

    private boolean hasNickname;
    private boolean hasNote;

    @JsonProperty
    void setNickname(@Nullable String nickname) {
        this.nickname = Names.normalized(nickname);
        hasNickname = true;
    }

    @JsonProperty
    void setNote(@Nullable String note) {
        this.note = note == null ? null : note.strip();
        hasNote = true;
    }

    ContactNote applyTo(ContactNote now) {
        String newNote = hasNote ? note : now.note();
        return new ContactNote(hasNickname ? nickname : now.nickname(), newNote == null ? "" : newNote);
    }
}
