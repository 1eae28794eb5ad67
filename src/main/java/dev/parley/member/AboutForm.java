package dev.parley.member;

import dev.parley.conversation.ConversationView;
import dev.parley.text.PlainText;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** Name and settings of a group or a room. A browser does not send a box that is not ticked. */
record AboutForm(
        @NotNull @PlainText(min = 1, max = 100) @Nullable String name,
        @PlainText(max = 500) @Nullable String topic,
        @Nullable Boolean announcementsOnly,
        @Nullable Boolean showsPast) {
    AboutForm {
        name = name == null ? null : name.strip();
    }

    static AboutForm of(ConversationView conversation) {
        return new AboutForm(
                conversation.name(), conversation.topic(), conversation.announcementsOnly(), conversation.showsPast());
    }

    ConversationChange change() {
        return new ConversationChange(
                name,
                topic == null ? "" : topic,
                Boolean.TRUE.equals(announcementsOnly),
                Boolean.TRUE.equals(showsPast),
                null);
    }
}
