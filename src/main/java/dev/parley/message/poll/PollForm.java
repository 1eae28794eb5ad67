package dev.parley.message.poll;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.text.TextRule;
import dev.parley.message.core.PostMessage;
import dev.parley.message.core.PostMessage.Poll;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The form that asks a poll. Empty fields for options are left out.
 *
 * @param hours after which it closes; 0 or null for never
 * @param threadId the root of the thread to ask in; null for the timeline
 */
record PollForm(
        @Nullable String question,
        @Nullable List<String> options,
        @Nullable Boolean multiple,
        @Nullable Boolean anonymous,
        @Nullable Integer hours,
        @Nullable UUID clientId,
        @Nullable MessageId threadId) {

    private static final TextRule OPTION = new TextRule(1, Poll.MAX_OPTION_LENGTH, 4 * Poll.MAX_OPTION_LENGTH, false);

    /** @param threadId the root of the thread that it is for; null for the timeline */
    static PollForm empty(@Nullable MessageId threadId) {
        return new PollForm("", List.of(), false, false, 0, null, threadId);
    }

    /** The fields to show: as many as there can be. */
    public List<String> fields() {
        List<String> given = given();
        return IntStream.range(0, Poll.MAX_OPTIONS)
                .mapToObj(n -> n < given.size() ? given.get(n) : "")
                .toList();
    }

    private List<String> given() {
        return options == null
                ? List.of()
                : options.stream()
                        .map(String::strip)
                        .filter(option -> !option.isEmpty())
                        .toList();
    }

    /** The page on which it is asked. */
    String place(ConversationId conversationId) {
        return threadId == null ? "/conversations/" + conversationId : "/messages/%s/thread".formatted(threadId);
    }

    /** @throws InvalidInputException if it cannot be posted */
    PostMessage command(AccountId senderId, ConversationId conversationId, Instant now) {
        if (clientId == null) {
            throw new InvalidInputException("client_id", "is missing");
        }
        String text = question == null ? "" : question.replace("\r\n", "\n");
        PostMessage.RULE.fault(text).ifPresent(fault -> {
            throw new InvalidInputException("question", fault.message());
        });
        List<String> given = given();
        if (given.size() < Poll.MIN_OPTIONS || given.size() > Poll.MAX_OPTIONS) {
            throw new InvalidInputException(
                    "options", "must be %d to %d".formatted(Poll.MIN_OPTIONS, Poll.MAX_OPTIONS));
        }
        if (new HashSet<>(given).size() < given.size()) {
            throw new InvalidInputException("options", "must differ");
        }
        given.forEach(option -> OPTION.fault(option).ifPresent(fault -> {
            throw new InvalidInputException("options", fault.message());
        }));
        Instant closesAt = hours == null || hours <= 0 ? null : now.plus(Duration.ofHours(hours));
        return new PostMessage(
                senderId,
                conversationId,
                clientId,
                text,
                null,
                List.of(),
                threadId,
                false,
                new Poll(given, Boolean.TRUE.equals(multiple), Boolean.TRUE.equals(anonymous), closesAt));
    }
}
