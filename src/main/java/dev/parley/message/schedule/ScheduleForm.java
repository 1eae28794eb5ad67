package dev.parley.message.schedule;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.web.ChosenTime;
import dev.parley.message.core.PostMessage;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The form of a scheduled message.
 *
 * @param threadId the root of the thread to reply in; null for the timeline
 * @param when a preset: {@code hour}, {@code tomorrow} or {@code monday}; otherwise the time is {@code at}
 * @param at a local time, as browsers send it
 */
record ScheduleForm(
        @Nullable String content,
        @Nullable UUID clientId,
        @Nullable MessageId replyToId,
        @Nullable MessageId threadId,
        @Nullable Boolean alsoToConversation,
        @Nullable String when,
        @Nullable String at) {
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    /** @throws InvalidInputException if it cannot be posted */
    PostMessage command(AccountId senderId, ConversationId conversationId, List<AttachmentId> attachments) {
        if (clientId == null) {
            throw new InvalidInputException("client_id", "is missing");
        }
        String text = text();
        if (!text.isBlank() || attachments.isEmpty()) {
            PostMessage.RULE.fault(text).ifPresent(fault -> {
                throw new InvalidInputException("content", fault.message());
            });
        }
        return new PostMessage(
                senderId,
                conversationId,
                clientId,
                text,
                replyToId,
                attachments,
                threadId,
                Boolean.TRUE.equals(alsoToConversation));
    }

    /** The page on which it is written. */
    String place(ConversationId conversationId) {
        return threadId == null ? "/conversations/" + conversationId : "/messages/%s/thread".formatted(threadId);
    }

    String text() {
        return content == null ? "" : content.replace("\r\n", "\n");
    }

    /**
     * @param now in the person's time zone
     * @throws InvalidInputException if there is no time
     */
    Instant time(ZonedDateTime now) {
        return switch (when == null ? "" : when) {
            case "hour" -> now.plusHours(1).toInstant();
            case "tomorrow" -> now.plusDays(1).with(MORNING).toInstant();
            case "monday" ->
                now.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).with(MORNING).toInstant();
            default -> ChosenTime.parse("scheduled_at", at, now).toInstant();
        };
    }
}
