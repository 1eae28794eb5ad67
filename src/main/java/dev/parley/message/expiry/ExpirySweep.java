package dev.parley.message.expiry;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.MessageChanged;
import dev.parley.message.core.MessageViews;
import dev.parley.message.expiry.ExpiringMessages.Expiring;
import dev.parley.message.expiry.Expiry.Expired;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The job that deletes messages whose time has come, in transactions of at most {@value #BATCH} messages of one
 * conversation. What a crash interrupts is due again for the next job.
 */
@Component
final class ExpirySweep {
    static final TaskDescriptor<Sweep> JOB = TaskDescriptor.of("message-expiry", Sweep.class);
    static final int BATCH = 100;

    private static final Logger log = LoggerFactory.getLogger(ExpirySweep.class);

    private final ExpiringMessages expiring;
    private final Expiry expiry;
    private final MessageViews views;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ExpirySweep(
            ExpiringMessages expiring,
            Expiry expiry,
            MessageViews views,
            ApplicationEventPublisher events,
            Clock clock) {
        this.expiring = expiring;
        this.expiry = expiry;
        this.views = views;
        this.events = events;
        this.clock = clock;
    }

    /** Returns whether it is finished, which it is not when the node stops meanwhile. */
    boolean run(Sweep sweep, BooleanSupplier stopping) {
        List<Expiring> due = expiring.due(clock.instant(), null, BATCH);
        while (!due.isEmpty() && !stopping.getAsBoolean()) {
            Map<ConversationId, List<MessageId>> byConversation = due.stream()
                    .collect(Collectors.groupingBy(
                            Expiring::conversationId, Collectors.mapping(Expiring::messageId, Collectors.toList())));
            byConversation.forEach(this::delete);
            due = expiring.due(clock.instant(), due.get(due.size() - 1), BATCH);
        }
        return due.isEmpty();
    }

    /** A conversation in which that fails does not keep the messages of others. */
    private void delete(ConversationId conversationId, List<MessageId> messageIds) {
        try {
            Expired expired = expiry.delete(conversationId, messageIds);
            if (expired.audience() != null) {
                views.unread(expired.messages(), expired.audience())
                        .forEach(view -> events.publishEvent(new MessageChanged(view, expired.audience())));
            }
        } catch (RuntimeException e) {
            log.warn("Messages of conversation {} could not be deleted at their time", conversationId, e);
        }
    }

    /** @param second when it was found that messages are due, in seconds since 1970 */
    record Sweep(long second) {}
}
