package dev.parley.conversation.settings;

import dev.parley.base.text.Name;
import dev.parley.base.text.Names;
import dev.parley.conversation.inbox.ConversationView;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** Name and settings of a group or a room. A browser does not send an unchecked checkbox. */
public record AboutForm(
        @NotNull @Name(max = 100) @Nullable String name,
        @Name(min = 0, max = 500) @Nullable String topic,
        @Nullable Boolean announcementsOnly,
        @Nullable Boolean showsPast) {
    public AboutForm {
        name = Names.normalized(name);
        topic = Names.normalized(topic);
    }

    public static AboutForm of(ConversationView conversation) {
        return new AboutForm(
                conversation.name(), conversation.topic(), conversation.announcementsOnly(), conversation.showsPast());
    }

    public ConversationChange change() {
        return new ConversationChange(
                name,
                topic == null ? "" : topic,
                Boolean.TRUE.equals(announcementsOnly),
                Boolean.TRUE.equals(showsPast),
                null,
                null);
    }
}
