package dev.parley.presence.online;

import dev.parley.base.batch.BatchWorker;
import dev.parley.base.id.AccountId;
import dev.parley.realtime.socket.PersonConnected;
import dev.parley.realtime.socket.PersonDisconnected;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/** The people connected to this node, in memory. */
@Component
final class OnlinePeople {
    private static final int WAITING = 100_000;
    private static final int BATCH = 500;

    /**
     * Connection ids by account id; an entry exists while the person counts as online, and its set is empty during the
     * grace period.
     */
    private final Map<AccountId, Set<String>> connections = new ConcurrentHashMap<>();

    private final PresenceProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TaskScheduler scheduler;
    private final BatchWorker<OnlineStatusChanged> changes =
            new BatchWorker<>("presence", WAITING, BATCH, this::publish);

    OnlinePeople(
            PresenceProperties properties, ApplicationEventPublisher events, Clock clock, TaskScheduler scheduler) {
        this.properties = properties;
        this.events = events;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    boolean contains(AccountId accountId) {
        return connections.containsKey(accountId);
    }

    @EventListener
    void connected(PersonConnected connected) {
        connections.compute(AccountId.valueOf(connected.principalName()), (id, open) -> {
            if (open == null) {
                changes.offer(new OnlineStatusChanged(id, true, clock.instant()));
            }
            Set<String> all = open == null ? new HashSet<>() : open;
            all.add(connected.connectionId());
            return all;
        });
    }

    @EventListener
    void disconnected(PersonDisconnected disconnected) {
        AccountId accountId = AccountId.valueOf(disconnected.principalName());
        connections.computeIfPresent(accountId, (id, open) -> {
            open.remove(disconnected.connectionId());
            if (open.isEmpty()) {
                scheduler.schedule(() -> leave(accountId), clock.instant().plus(properties.grace()));
            }
            return open;
        });
    }

    private void leave(AccountId accountId) {
        connections.computeIfPresent(accountId, (id, open) -> {
            if (!open.isEmpty()) {
                return open;
            }
            changes.offer(new OnlineStatusChanged(id, false, clock.instant()));
            return null;
        });
    }

    private void publish(List<OnlineStatusChanged> batch) {
        events.publishEvent(new OnlineStatusesChanged(batch));
    }

    /** Everyone goes offline with the node: their last connection ends now. */
    @PreDestroy
    void close() {
        connections.keySet().forEach(id -> changes.offer(new OnlineStatusChanged(id, false, clock.instant())));
        changes.close();
    }

    /** Several changes, in their order. */
    record OnlineStatusesChanged(List<OnlineStatusChanged> changes) {}
}
