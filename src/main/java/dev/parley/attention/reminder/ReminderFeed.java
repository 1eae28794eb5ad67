package dev.parley.attention.reminder;

import dev.parley.attention.reminder.Reminders.Claimed;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.message.core.Message;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Sets and removes reminders, and tells their owners of changes and at the time. */
@Service
public final class ReminderFeed {
    private final Reminders reminders;
    private final Limits limits;
    private final UserChannel channel;

    ReminderFeed(Reminders reminders, Limits limits, UserChannel channel) {
        this.reminders = reminders;
        this.limits = limits;
        this.channel = channel;
    }

    /** Sets or moves the reminder of a message. */
    public Message set(AccountId me, MessageId messageId, Instant at) {
        limits.take(Limit.SIGNALS_PER_PERSON, me);
        Message message = reminders.set(me, messageId, at);
        tell(me, new Changed("reminder_changed", messageId, at));
        return message;
    }

    void remove(AccountId me, MessageId messageId) {
        limits.take(Limit.SIGNALS_PER_PERSON, me);
        if (reminders.remove(me, messageId)) {
            tell(me, new Changed("reminder_changed", messageId, null));
        }
    }

    /** Tells the owner of a reminder that is due; the job is done then. */
    boolean run(ReminderDue due, BooleanSupplier stopping) {
        reminders.claim(due).ifPresent(this::remind);
        return true;
    }

    private void remind(Claimed claimed) {
        tell(claimed.accountId(), new Due("reminder", claimed.conversationId(), claimed.messageId(), claimed.seq()));
    }

    private void tell(AccountId accountId, Event event) {
        channel.send(List.of(accountId.toString()), event);
    }

    /** Reminds of a message, at the time; to the person's own connections. */
    @EventType("reminder")
    record Due(String type, ConversationId conversationId, MessageId messageId, long seq) implements Event {}

    /**
     * A reminder was set, moved or removed; to the person's own connections.
     *
     * @param remindAt null if there is none any more
     */
    @EventType("reminder_changed")
    record Changed(
            String type, MessageId messageId, @Nullable Instant remindAt) implements Event {}
}
