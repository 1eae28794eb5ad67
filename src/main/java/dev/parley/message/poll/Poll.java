package dev.parley.message.poll;

import dev.parley.base.id.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A poll and its counts.
 *
 * @param closesAt null if it stays open until someone closes it
 * @param closedAt when someone closed it
 * @param voters the number of people who voted
 */
record Poll(
        MessageId messageId,
        boolean multiple,
        boolean anonymous,
        @Nullable Instant closesAt,
        @Nullable Instant closedAt,
        int voters,
        List<Option> options) {
    boolean isClosed(Instant now) {
        return closedAt != null || closesAt != null && !closesAt.isAfter(now);
    }

    boolean has(Set<Integer> optionIds) {
        return options.stream().map(Option::id).collect(Collectors.toSet()).containsAll(optionIds);
    }

    /**
     * An answer that can be chosen.
     *
     * @param id its place in the poll, from 1
     */
    record Option(int id, String text, int votes) {}
}
