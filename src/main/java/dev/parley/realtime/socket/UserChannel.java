package dev.parley.realtime.socket;

import dev.parley.realtime.cluster.Codec;
import dev.parley.realtime.cluster.Topic;
import dev.parley.realtime.cluster.Topics;
import dev.parley.realtime.socket.ExactSubscriptionRegistry.Connection;
import io.micrometer.tracing.Span;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends events to people: to each of their connections, on every node. Each event is encoded once. Events sent by one
 * thread arrive at a connection in the order in which they were sent.
 *
 * <p>A connection subscribes to {@value #EVENTS} for JSON, or to {@value #PAGE} for JSON with rendered HTML.
 */
@Component
public final class UserChannel {
    public static final String EVENTS = "/user/queue/events";
    public static final String PAGE = "/user/queue/page";

    private final ExactSubscriptionRegistry registry;
    private final Sockets sockets;
    private final Topic<RelayedEvent> elsewhere;
    private final JsonMapper json;
    private final SocketMeters meters;
    private final AtomicLong events = new AtomicLong();

    UserChannel(
            ExactSubscriptionRegistry registry, Sockets sockets, Topics topics, JsonMapper json, SocketMeters meters) {
        this.registry = registry;
        this.sockets = sockets;
        this.elsewhere = topics.ofHints("events", new Codec<>(RelayedEvent::encode, RelayedEvent::of));
        this.json = json;
        this.meters = meters;
        elsewhere.ignoreUnless(event -> event.concerns(registry));
        elsewhere.subscribe(this::deliver, this::catchUp);
    }

    /** Sends an event to every connection of each of the people. */
    public void send(Collection<String> principalNames, Event event) {
        send(principalNames, event, null);
    }

    /**
     * Sends an event to every connection of each of the people.
     *
     * @param html additional HTML for the connections of pages; called at most once, and only if there is such a
     * connection
     */
    public void send(Collection<String> principalNames, Event event, @Nullable Supplier<String> html) {
        Encoded encoded = new Encoded(json.writeValueAsString(event), html);
        deliver(principalNames, encoded);
        elsewhere.publishElsewhere(() -> encoded.relayed(principalNames));
    }

    /** Sends an event to everyone who is connected. */
    public void sendToEveryone(Event event) {
        Encoded encoded = new Encoded(json.writeValueAsString(event), null);
        deliverToEveryone(encoded);
        elsewhere.publishElsewhere(() -> encoded.relayed(null));
    }

    /** Sends an event to one connection of this node; ignored if the connection is not subscribed. */
    public void sendToConnection(String connectionId, Event event) {
        Connection connection = registry.connection(connectionId);
        if (connection != null) {
            Span fanOut = meters.delivering();
            meters.delivered(deliver(connection, new Encoded(json.writeValueAsString(event), null)), fanOut);
        }
    }

    /** Answers on a subscription that does not exist because it was rejected. */
    public void sendToSubscription(String connectionId, String subscriptionId, Event event) {
        sockets.send(connectionId, new Encoded(json.writeValueAsString(event), null).eventFrame(subscriptionId));
    }

    /** The people of this node may have missed events of other nodes. */
    private void catchUp() {
        deliverToEveryone(new Encoded(json.writeValueAsString(new CatchUp("catch_up")), null));
    }

    /** The event itself is only read if there is someone to hear it. */
    private void deliver(RelayedEvent relayed) {
        List<String> here = relayed.peopleAmong(registry);
        if (here == null) {
            deliverToEveryone(encoded(relayed));
        } else {
            deliver(here, encoded(relayed));
        }
    }

    private Encoded encoded(RelayedEvent relayed) {
        String html = relayed.html();
        return new Encoded(relayed.event(), html == null ? null : () -> html);
    }

    private void deliverToEveryone(Encoded encoded) {
        Span fanOut = meters.delivering();
        int frames = 0;
        for (Connection connection : registry.connections()) {
            frames += deliver(connection, encoded);
        }
        meters.delivered(frames, fanOut);
    }

    private void deliver(Collection<String> principalNames, Encoded encoded) {
        Span fanOut = meters.delivering();
        int frames = 0;
        for (String name : principalNames) {
            for (Connection connection : registry.connectionsOf(name)) {
                frames += deliver(connection, encoded);
            }
        }
        meters.delivered(frames, fanOut);
    }

    /** @return the number of frames */
    private int deliver(Connection connection, Encoded encoded) {
        List<String> toEvents = connection.toEvents();
        for (String id : toEvents) {
            sockets.send(connection.sessionId(), encoded.eventFrame(id));
        }
        List<String> toPage = connection.toPage();
        for (String id : toPage) {
            sockets.send(connection.sessionId(), encoded.pageFrame(id));
        }
        return toEvents.size() + toPage.size();
    }

    /** One event in its two forms, each encoded on first use; clients tend to use the same subscription ids. */
    private final class Encoded {
        private final long id = events.incrementAndGet();
        private final String event;
        private final @Nullable Supplier<@Nullable String> html;
        private final Map<String, String> eventFrames = new HashMap<>(2);
        private final Map<String, String> pageFrames = new HashMap<>(2);
        private @Nullable String page;

        Encoded(String event, @Nullable Supplier<@Nullable String> html) {
            this.event = event;
            this.html = html;
        }

        String eventFrame(String subscriptionId) {
            return eventFrames.computeIfAbsent(subscriptionId, name -> StompFrames.message(EVENTS, name, id, event));
        }

        String pageFrame(String subscriptionId) {
            return pageFrames.computeIfAbsent(subscriptionId, name -> StompFrames.message(PAGE, name, id, page()));
        }

        private String page() {
            if (page == null) {
                String fragment = html == null ? null : html.get();
                page = fragment == null ? event : with(fragment);
            }
            return page;
        }

        private String with(String fragment) {
            return event.substring(0, event.length() - 1) + ",\"html\":" + json.writeValueAsString(fragment) + "}";
        }

        RelayedEvent relayed(@Nullable Collection<String> people) {
            return RelayedEvent.of(people, event, html == null ? null : html.get());
        }
    }

    /** The client may have missed events and asks for what has changed. */
    @EventType("catch_up")
    record CatchUp(String type) implements Event {}
}
