package dev.parley.member;

import dev.parley.conversation.ConversationView;
import dev.parley.text.Name;
import dev.parley.text.Names;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** Name and settings of a group or a room. A browser does not send a box that is not ticked. */
record AboutForm(
        @NotNull @Name(max = 100) @Nullable String name,
        @Name(min = 0, max = 500) @Nullable String topic,
        @Nullable Boolean announcementsOnly,
        @Nullable Boolean showsPast) {
    AboutForm {
        name = Names.normalized(name);
        topic = Names.normalized(topic);
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
