package dev.parley.presence.online;

import dev.parley.base.batch.BatchWorker;
import dev.parley.base.id.AccountId;
import dev.parley.realtime.cluster.NodeLeft;
import dev.parley.realtime.socket.PersonConnected;
import dev.parley.realtime.socket.PersonDisconnected;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/** The people who are online: connected to this node, in memory, or to another one. */
@Component
final class OnlinePeople {
    private static final int WAITING = 100_000;
    private static final int BATCH = 500;

    /** People whose node is gone connect to another one within this time. */
    private static final Duration TIME_TO_RECONNECT = Duration.ofSeconds(3);

    /**
     * Connection ids by account id; an entry exists while the person counts as online, and its set is empty during the
     * grace period.
     */
    private final Map<AccountId, Set<String>> connections = new ConcurrentHashMap<>();

    /** People who are gone from this node and were online by another one then; that one may not tell of it either. */
    private final Set<AccountId> untold = ConcurrentHashMap.newKeySet();

    private final OnlineElsewhere elsewhere;
    private final PresenceProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TaskScheduler scheduler;
    private final BatchWorker<Change> changes = new BatchWorker<>("presence", WAITING, BATCH, this::publish);

    OnlinePeople(
            OnlineElsewhere elsewhere,
            PresenceProperties properties,
            ApplicationEventPublisher events,
            Clock clock,
            TaskScheduler scheduler) {
        this.elsewhere = elsewhere;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
        this.scheduler = scheduler;
        elsewhere.connect(connections::keySet, this::leftAnotherNode);
    }

    boolean contains(AccountId accountId) {
        return connections.containsKey(accountId) || elsewhere.contains(accountId);
    }

    private void offer(Kind kind, AccountId id) {
        changes.offer(new Change(kind, new OnlineStatusChanged(id, kind != Kind.WENT, clock.instant())));
    }

    @EventListener
    void connected(PersonConnected connected) {
        connections.compute(AccountId.valueOf(connected.principalName()), (id, open) -> {
            if (open == null) {
                offer(Kind.CAME, id);
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
            offer(Kind.WENT, id);
            return null;
        });
    }

    /**
     * Each of the nodes may have counted on the other. One that has the person says so, in case the other ones were told
     * that they are offline; one that has said nothing of their leaving says it now, if nobody has them.
     */
    private void leftAnotherNode(Set<AccountId> people) {
        people.forEach(person -> connections.compute(person, (id, open) -> {
            if (open != null) {
                offer(Kind.STILL_HERE, id);
            } else if (!elsewhere.contains(id) && untold.remove(id)) {
                offer(Kind.WENT, id);
            }
            return open;
        }));
    }

    @EventListener
    void nodeLeft(NodeLeft node) {
        scheduler.schedule(() -> forget(node), clock.instant().plus(TIME_TO_RECONNECT));
    }

    private void forget(NodeLeft node) {
        Set<AccountId> gone = elsewhere.forget(node.node());
        if (elsewhere.speaksForTheLost()) {
            gone.forEach(person -> connections.compute(person, (id, open) -> {
                if (open == null) {
                    offer(Kind.WENT, id);
                }
                return open;
            }));
        }
    }

    /**
     * Tells people only of those who are not online by another node, and after that the other nodes: one that knows better
     * has the last word.
     */
    private void publish(List<Change> batch) {
        List<OnlineStatusChanged> seen =
                batch.stream().filter(this::isToBeTold).map(Change::status).toList();
        if (!seen.isEmpty()) {
            events.publishEvent(new OnlineStatusesChanged(seen));
        }
        Map<AccountId, Boolean> now = new HashMap<>();
        batch.forEach(
                change -> now.put(change.status().accountId(), change.status().isOnline()));
        elsewhere.came(withStatus(true, now));
        elsewhere.went(withStatus(false, now));
    }

    private boolean isToBeTold(Change change) {
        AccountId id = change.status().accountId();
        if (change.kind() != Kind.WENT) {
            untold.remove(id);
            return change.kind() == Kind.STILL_HERE || !elsewhere.contains(id);
        }
        // Before it is asked who has them: what changes after that finds it here.
        untold.add(id);
        return !elsewhere.contains(id) && untold.remove(id);
    }

    private static Set<AccountId> withStatus(Boolean isOnline, Map<AccountId, Boolean> people) {
        return people.entrySet().stream()
                .filter(person -> person.getValue().equals(isOnline))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Everyone goes offline with the last node: their last connection ends now. From one of several, people move on. */
    @PreDestroy
    void close() {
        if (elsewhere.isAlone()) {
            connections.keySet().forEach(id -> offer(Kind.WENT, id));
        }
        changes.close();
    }

    /** Several changes, in their order. */
    record OnlineStatusesChanged(List<OnlineStatusChanged> changes) {}

    private record Change(Kind kind, OnlineStatusChanged status) {}

    private enum Kind {
        CAME,
        /** Told even if others have the person too: each of them may count on the other. */
        STILL_HERE,
        WENT
    }
}
