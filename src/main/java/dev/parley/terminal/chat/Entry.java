package dev.parley.terminal.chat;

import dev.parley.terminal.client.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something in the timeline: a message, or a note that only this terminal shows. Names are safe to show.
 *
 * @param message null for a note
 * @param author who sent the message; empty for a note and for a notice of the server
 * @param quoted whom it replies to; empty unless it is a reply
 * @param note the text of a note, safe to show
 */
public record Entry(@Nullable Message message, String author, String quoted, String note, Instant at) {
    static Entry note(String text) {
        return new Entry(null, "", "", text, Instant.now());
    }

    /** The message's number in its conversation; 0 for a note. */
    public long seq() {
        return message == null ? 0 : message.seq();
    }
}
