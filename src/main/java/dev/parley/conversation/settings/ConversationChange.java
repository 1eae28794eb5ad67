package dev.parley.conversation.settings;

import dev.parley.base.text.Name;
import dev.parley.base.text.Names;
import org.jspecify.annotations.Nullable;

/** What to change about a group or a room; what is null stays as it is. An empty topic removes it. */
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
