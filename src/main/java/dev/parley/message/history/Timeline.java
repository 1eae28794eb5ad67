package dev.parley.message.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A slice of a conversation as its page shows it to one of its members.
 *
 * @param before the cursor for older messages; null at the beginning
 * @param after the cursor for newer messages; null at the end
 * @param revision the revision to catch up from
 */
public record Timeline(
        List<Entry> entries,
        @Nullable Long before,
        @Nullable Long after,
        long revision) {
    /**
     * A message, with the values that depend on the viewer and on the previous message.
     *
     * @param article the message's own fragment, without its time. It is the same string for each page, so that entries are
     *     compared quickly
     * @param at when it was sent
     * @param mine whether the viewer wrote it
     * @param state {@code sent}, {@code delivered} or {@code read}; null unless it is the viewer's
     * @param day the day that starts with this message; null within a day
     * @param first whether it starts a group of messages of one author
     * @param firstUnread whether it is the viewer's first unread message
     * @param seq its position, to which a link can lead
     * @param starred whether the viewer has starred it
     */
    public record Entry(
            String article,
            Instant at,
            boolean mine,
            @Nullable String state,
            @Nullable LocalDate day,
            boolean first,
            boolean firstUnread,
            long seq,
            boolean starred) {
        /** Of the article only, which remembers its own: pages look entries up by their values. */
        @Override
        public int hashCode() {
            return article.hashCode();
        }

        /** The message with its time, as the current request's language and time zone have it. */
        public String html() {
            return Timelines.withTime(article, at);
        }
    }
}
