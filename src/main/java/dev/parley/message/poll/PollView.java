package dev.parley.message.poll;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.message.core.MessagePart;
import dev.parley.message.poll.Poll.Option;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A poll as people and programs see it.
 *
 * @param voters the number of people who voted
 * @param voted the options for which the viewer voted; absent in what is sent to several people
 */
record PollView(
        List<Option> options,
        boolean multiple,
        boolean anonymous,
        @Nullable Instant closesAt,
        boolean closed,
        int voters,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Set<Integer> voted)
        implements MessagePart.OwnMarks {
    static PollView of(Poll poll, @Nullable Set<Integer> voted, Instant now) {
        return new PollView(
                poll.options(),
                poll.multiple(),
                poll.anonymous(),
                poll.closesAt(),
                poll.isClosed(now),
                poll.voters(),
                voted == null ? null : new TreeSet<>(voted));
    }

    /** Content cannot contain an attribute unescaped. */
    @Override
    public String markedIn(String html) {
        String marked = html;
        for (int id : voted == null ? Set.<Integer>of() : voted) {
            String attribute = "data-option=\"%d\"".formatted(id);
            marked = marked.replace(attribute, attribute + " data-own=\"true\"");
        }
        return marked;
    }
}
