package dev.parley.message.core;

import dev.parley.people.mention.Mentioned;
import java.util.Collection;
import java.util.Map;

/**
 * The third open place of a message's way: what another room adds to what readers get of a message. It is read in bulk
 * after the transaction, and only for messages that {@linkplain Message#addPart have} the part, so that a plain message
 * costs no query.
 */
public interface MessagePart {
    /** The bit that stands for this part in the mask on a message's row; no two parts share one. */
    int bit();

    /**
     * Reads this part of some messages, at most with one statement.
     *
     * @return by message id; a message without the part may be missing
     */
    Map<Long, Content> of(Collection<Long> messageIds);

    /**
     * This part of one message.
     *
     * @param fields what it adds to the JSON of the message, by name
     * @param mentioned whom the text names, so that the names can be rendered
     * @param html what it adds below the text, safe to insert and the same for every reader; empty if nothing
     */
    record Content(Map<String, Object> fields, Mentioned mentioned, String html) {
        public Content {
            fields = Map.copyOf(fields);
        }

        /** A part that adds fields and HTML. */
        public static Content of(Map<String, Object> fields, String html) {
            return new Content(fields, Mentioned.NOBODY, html);
        }
    }
}
