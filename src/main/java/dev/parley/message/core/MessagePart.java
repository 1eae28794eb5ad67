package dev.parley.message.core;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.MessageView.Reaction;
import dev.parley.people.mention.Mentioned;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The third extension point for messages: adds the data of another package to the view of a message. It is read in bulk
 * after the transaction, and only for messages that {@linkplain Message#addPart have} the part, so that a plain message
 * costs no query.
 */
public interface MessagePart {
    /** The bit of this part in the mask of a message's row; each part has its own. */
    int bit();

    /**
     * Reads this part of some messages, with at most one statement.
     *
     * @return by message id; messages without the part may be missing
     */
    Map<MessageId, Content> of(Collection<MessageId> messageIds);

    /** The same for one viewer, for a part that differs between viewers; its HTML is the same for all. */
    default Map<MessageId, Content> of(Collection<MessageId> messageIds, AccountId me) {
        return of(messageIds);
    }

    /** The reactions to a message as those people see them who do not see what {@link #of(Collection)} reads. */
    default Map<AccountId, List<Reaction>> reactionsFor(MessageId messageId) {
        return Map.of();
    }

    /** A field that shows in the HTML of a message, which is the same for all, what is its viewer's own. */
    interface OwnMarks {
        String markedIn(String html);
    }

    /**
     * This part of one message.
     *
     * @param fields additional fields of the message's JSON, by name; lists for {@code attachments} and {@code reactions}
     * @param mentioned the people that the text mentions, so that their names can be rendered
     * @param html HTML to add below the text, safe to insert and the same for every reader; may be empty
     * @param line what stands in one line for a message without text, such as the name of its file; may be empty
     */
    record Content(Map<String, Object> fields, Mentioned mentioned, String html, String line) {
        public Content {
            fields = Map.copyOf(fields);
        }

        /** A part that may mention people, of a message with text. */
        public Content(Map<String, Object> fields, Mentioned mentioned, String html) {
            this(fields, mentioned, html, "");
        }

        /** The reactions; empty for other parts. */
        List<Reaction> reactions() {
            return list(MessageView.REACTIONS).stream()
                    .map(Reaction.class::cast)
                    .toList();
        }

        /** A field that every message has as a list, empty if no part adds it. */
        List<?> list(String field) {
            return fields.get(field) instanceof List<?> list ? list : List.of();
        }

        /** The fields except these, which every message has. */
        Map<String, Object> fieldsExcept(String... always) {
            if (Arrays.stream(always).noneMatch(fields::containsKey)) {
                return fields;
            }
            Map<String, Object> others = new TreeMap<>(fields);
            others.keySet().removeAll(Set.of(always));
            return others;
        }

        /** A part that adds fields and HTML. */
        public static Content of(Map<String, Object> fields, String html) {
            return new Content(fields, Mentioned.NOBODY, html);
        }
    }
}
