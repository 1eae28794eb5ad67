package dev.parley.message.expiry;

import dev.parley.conversation.core.DisappearingTimer;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessagesStored;
import dev.parley.message.core.MessagesStored.Stored;
import dev.parley.message.editing.MessageRewritten;
import dev.parley.message.expiry.ExpiringMessages.Expiring;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Gives new messages the time at which they disappear, as the timer of their conversation says when they are stored.
 * Notices stay. A message that is kept costs no statement.
 */
@Component
final class ExpiryWriter {
    private final ExpiringMessages expiring;
    private final ApplicationEventPublisher events;

    ExpiryWriter(ExpiringMessages expiring, ApplicationEventPublisher events) {
        this.expiring = expiring;
        this.events = events;
    }

    @EventListener
    void stored(MessagesStored stored) {
        List<Expiring> added = new ArrayList<>();
        for (Stored each : stored.messages()) {
            DisappearingTimer timer = each.audience().timer();
            Message message = each.message();
            if (timer != null && message.senderId() != null) {
                // The precision of the columns.
                Instant at = timer.after(message.createdAt()).truncatedTo(ChronoUnit.MILLIS);
                message.expire(at);
                added.add(new Expiring(message.id(), message.conversationId(), at));
            }
        }
        if (!added.isEmpty()) {
            expiring.add(added);
            events.publishEvent(new Added(added.stream()
                    .map(Expiring::expiresAt)
                    .min(Instant::compareTo)
                    .orElseThrow()));
        }
    }

    @EventListener
    void rewritten(MessageRewritten rewritten) {
        Message message = rewritten.message();
        if (message.isDeleted() && message.expiresAt() != null) {
            expiring.remove(message.id());
        }
    }

    /** Messages have been stored, of which the first disappears at this time. Published inside the transaction. */
    record Added(Instant earliest) {}
}
