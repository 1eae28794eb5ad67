package dev.parley.conversation.settings;

import dev.parley.base.text.Name;
import dev.parley.base.text.Names;
import org.jspecify.annotations.Nullable;

/** The requested changes to a group or a room; null leaves a value unchanged. An empty topic removes it. */
public record ConversationChange(
        @Name(max = 100) @Nullable String name,
        @Name(min = 0, max = 500) @Nullable String topic,
        @Nullable Boolean announcementsOnly,
        @Nullable Boolean showsPast,
        @Nullable Boolean archived) {
    public ConversationChange {
        name = Names.normalized(name);
        topic = Names.normalized(topic);
    }
}
