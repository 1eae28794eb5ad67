package dev.parley.message.schedule;

import dev.parley.base.id.ConversationId;
import dev.parley.base.id.ScheduledId;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Tells all connections of a person about their scheduled messages, and no one else. */
@Component
final class ScheduleFeed {
    private final UserChannel channel;

    ScheduleFeed(UserChannel channel) {
        this.channel = channel;
    }

    @TransactionalEventListener
    void changed(ScheduleChanged changed) {
        channel.send(
                List.of(changed.accountId().toString()),
                new Changed("scheduled_changed", changed.id(), changed.conversationId(), changed.scheduled()));
    }

    /** A scheduled message was added, changed, sent or deleted; to the person's own connections. */
    @EventType("scheduled_changed")
    record Changed(
            String type,
            ScheduledId id,
            ConversationId conversationId,
            @Nullable ScheduledMessage scheduled) implements Event {}
}
