package dev.parley.member;

import dev.parley.text.PlainText;
import org.jspecify.annotations.Nullable;

/** What to change about a group or a room; what is null stays as it is. An empty topic removes it. */
record ConversationChange(
        @PlainText(min = 1, max = 100) @Nullable String name,
        @PlainText(max = 500) @Nullable String topic,
        @Nullable Boolean announcementsOnly,
        @Nullable Boolean showsPast,
        @Nullable Boolean archived) {}
