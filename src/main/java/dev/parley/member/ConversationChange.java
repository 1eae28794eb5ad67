package dev.parley.member;

import dev.parley.text.Name;
import dev.parley.text.Names;
import org.jspecify.annotations.Nullable;

/** What to change about a group or a room; what is null stays as it is. An empty topic removes it. */
record ConversationChange(
        @Name(max = 100) @Nullable String name,
        @Name(min = 0, max = 500) @Nullable String topic,
        @Nullable Boolean announcementsOnly,
        @Nullable Boolean showsPast,
        @Nullable Boolean archived) {
    ConversationChange {
        name = Names.normalized(name);
        topic = Names.normalized(topic);
    }
}
