package dev.parley.message.history;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a conversation as its page shows it to one of its members.
 *
 * @param before where to go on towards older messages; null at the beginning
 * @param after where to go on towards newer messages; null at the end
 * @param revision what to catch up from
 */
record Timeline(
        List<Entry> entries,
        @Nullable Long before,
        @Nullable Long after,
        long revision) {
    /**
     * A message, and what of its looks depends on who is looking and on the message before.
     *
     * @param html the message's own fragment
     * @param mine whether the viewer wrote it
     * @param state how far it has got, {@code sent}, {@code delivered} or {@code read}; null unless it is the viewer's
     * @param day the day that begins with it; null within a day
     * @param first whether it begins a group of messages of one author
     * @param firstUnread whether it is the first that the viewer has not read
     * @param seq its place, which a link can lead to
     */
    record Entry(
            String html,
            boolean mine,
            @Nullable String state,
            @Nullable LocalDate day,
            boolean first,
            boolean firstUnread,
            long seq) {}
}
