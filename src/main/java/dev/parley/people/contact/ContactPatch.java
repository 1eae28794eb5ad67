package dev.parley.people.contact;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.base.text.Name;
import dev.parley.base.text.Names;
import dev.parley.base.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants changed about how they keep a contact; what is absent stays. A nickname that is null and a note
 * that is null or blank are removed. A class rather than a record, since a record cannot tell null from absent.
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
        String kept = hasNote ? note : now.note();
        return new ContactNote(hasNickname ? nickname : now.nickname(), kept == null ? "" : kept);
    }
}
