package dev.parley.message.schedule;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.ScheduledId;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled message was added or changed, or was sent or deleted. Published inside the transaction.
 *
 * @param scheduled null once it is gone
 */
record ScheduleChanged(
        AccountId accountId,
        ScheduledId id,
        ConversationId conversationId,
        @Nullable ScheduledMessage scheduled) {
    static ScheduleChanged to(ScheduledMessage message) {
        return new ScheduleChanged(message.accountId(), message.id(), message.conversationId(), message);
    }

    static ScheduleChanged gone(ScheduledMessage message) {
        return new ScheduleChanged(message.accountId(), message.id(), message.conversationId(), null);
    }
}
