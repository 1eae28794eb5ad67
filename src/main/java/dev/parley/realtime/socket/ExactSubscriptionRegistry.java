package dev.parley.realtime.socket;

import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.broker.SubscriptionRegistry;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Subscriptions by their literal destination. Spring's default registry treats a destination with pattern characters as
 * a pattern, which lets a client that chooses its session's id read the queues of others. It also scans every
 * subscription of every session for a destination that is not cached; here a lookup costs the same at any size.
 */
@Component
public final class ExactSubscriptionRegistry implements SubscriptionRegistry {
    /** Separates the name of a queue from the session's id in a resolved user destination. */
    private static final String SESSION_MARK = "-user";

    private final Map<String, Connection> connections = new ConcurrentHashMap<>();
    private final Map<String, Set<Connection>> connectionsByPerson = new ConcurrentHashMap<>();
    private final ApplicationEventPublisher events;

    ExactSubscriptionRegistry(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** The subscribed connections of a person on this node. */
    Collection<Connection> connectionsOf(String principalName) {
        return connectionsByPerson.getOrDefault(principalName, Set.of());
    }

    /** All subscribed connections on this node. */
    Collection<Connection> connections() {
        return connections.values();
    }

    /** The number of people with subscribed connections on this node. */
    int people() {
        return connectionsByPerson.size();
    }

    @Nullable
    public Connection connection(String sessionId) {
        return connections.get(sessionId);
    }

    @Override
    public void registerSubscription(Message<?> subscribe) {
        MessageHeaders headers = subscribe.getHeaders();
        String sessionId = SimpMessageHeaderAccessor.getSessionId(headers);
        String subscriptionId = SimpMessageHeaderAccessor.getSubscriptionId(headers);
        String destination = SimpMessageHeaderAccessor.getDestination(headers);
        Principal user = SimpMessageHeaderAccessor.getUser(headers);
        if (sessionId == null || subscriptionId == null || destination == null || user == null) {
            return;
        }
        Connection fresh = new Connection(sessionId, user.getName());
        Connection existing = connections.putIfAbsent(sessionId, fresh);
        (existing == null ? fresh : existing).subscribe(subscriptionId, destination);
        if (existing == null) {
            admit(fresh);
        }
    }

    private void admit(Connection connection) {
        connectionsByPerson.compute(connection.principalName(), (name, set) -> {
            Set<Connection> all = set == null ? ConcurrentHashMap.newKeySet() : set;
            all.add(connection);
            return all;
        });
        events.publishEvent(new PersonConnected(connection.principalName(), connection.sessionId()));
    }

    @Override
    public void unregisterSubscription(Message<?> unsubscribe) {
        MessageHeaders headers = unsubscribe.getHeaders();
        String sessionId = SimpMessageHeaderAccessor.getSessionId(headers);
        String subscriptionId = SimpMessageHeaderAccessor.getSubscriptionId(headers);
        Connection connection = sessionId == null ? null : connections.get(sessionId);
        if (connection != null && subscriptionId != null) {
            connection.unsubscribe(subscriptionId);
        }
    }

    @Override
    public void unregisterAllSubscriptions(String sessionId) {
        Connection connection = connections.remove(sessionId);
        if (connection == null) {
            return;
        }
        connectionsByPerson.computeIfPresent(connection.principalName(), (name, set) -> {
            set.remove(connection);
            return set.isEmpty() ? null : set;
        });
        events.publishEvent(new PersonDisconnected(connection.principalName(), sessionId));
    }

    /**
     * The destination of a queue ends with the id of the only session that can subscribe to it, so only that session is
     * looked up.
     */
    @Override
    public MultiValueMap<String, String> findSubscriptions(Message<?> message) {
        MultiValueMap<String, String> found = new LinkedMultiValueMap<>();
        String destination = SimpMessageHeaderAccessor.getDestination(message.getHeaders());
        int mark = destination == null ? -1 : destination.indexOf(SESSION_MARK);
        if (destination == null || mark < 0) {
            return found;
        }
        Connection connection = connections.get(destination.substring(mark + SESSION_MARK.length()));
        if (connection != null) {
            connection.subscriptionsTo(destination).forEach(id -> found.add(connection.sessionId(), id));
        }
        return found;
    }

    /** A connection with subscriptions. */
    public static final class Connection {
        private final String sessionId;
        private final String principalName;

        /** Its destinations by subscription id. */
        private final Map<String, String> destinations = new ConcurrentHashMap<>();

        private volatile List<String> toEvents = List.of();
        private volatile List<String> toPage = List.of();

        Connection(String sessionId, String principalName) {
            this.sessionId = sessionId;
            this.principalName = principalName;
        }

        String sessionId() {
            return sessionId;
        }

        String principalName() {
            return principalName;
        }

        public int subscriptions() {
            return destinations.size();
        }

        /** The ids of its subscriptions to {@value UserChannel#EVENTS}. */
        List<String> toEvents() {
            return toEvents;
        }

        /** The ids of its subscriptions to {@value UserChannel#PAGE}. */
        List<String> toPage() {
            return toPage;
        }

        private synchronized void subscribe(String id, String destination) {
            destinations.put(id, destination);
            sort();
        }

        private synchronized void unsubscribe(String id) {
            destinations.remove(id);
            sort();
        }

        private void sort() {
            toEvents = subscriptionsTo(own(UserChannel.EVENTS));
            toPage = subscriptionsTo(own(UserChannel.PAGE));
        }

        /**
         * The destination to which Spring resolves a user destination such as {@code /user/queue/events} for this
         * session.
         */
        private String own(String userDestination) {
            return userDestination.substring("/user".length()) + SESSION_MARK + sessionId;
        }

        private List<String> subscriptionsTo(String destination) {
            return destinations.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(destination))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }
}
