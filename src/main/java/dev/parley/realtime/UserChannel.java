package dev.parley.realtime;

import dev.parley.realtime.ExactSubscriptionRegistry.Connection;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeTypeUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands events to people: to each of their connections, on whichever node. Each event is encoded once. Events that one
 * thread sends reach a connection in the order in which they were sent.
 *
 * <p>A connection listens to {@value #EVENTS} for JSON, or to {@value #PAGE} for the same with rendered HTML.
 */
@Component
public final class UserChannel {
    static final String EVENTS = "/user/queue/events";
    static final String PAGE = "/user/queue/page";

    private static final String TOPIC = "events";

    private final ExactSubscriptionRegistry registry;
    private final MessageChannel outbound;
    private final NodeRelay relay;
    private final JsonMapper json;

    UserChannel(
            ExactSubscriptionRegistry registry,
            @Lazy @Qualifier("clientOutboundChannel") MessageChannel outbound,
            NodeRelay relay,
            JsonMapper json) {
        this.registry = registry;
        this.outbound = outbound;
        this.relay = relay;
        this.json = json;
        relay.subscribe(TOPIC, payload -> deliver(json.readValue(payload, Relayed.class)));
    }

    /** Sends an event to every connection of each of the people. */
    public void send(Collection<String> principalNames, Event event) {
        send(principalNames, event, null);
    }

    /**
     * Sends an event to every connection of each of the people.
     *
     * @param html what connections of pages get besides; asked for at most once, and only if there is such a connection
     */
    public void send(Collection<String> principalNames, Event event, @Nullable Supplier<String> html) {
        Encoded encoded = new Encoded(json.writeValueAsString(event), html);
        principalNames.forEach(
                name -> registry.connectionsOf(name).forEach(connection -> deliver(connection, encoded)));
        relay.forward(TOPIC, () -> json.writeValueAsString(encoded.relayed(principalNames)));
    }

    /** Sends an event to one connection of this node; it goes nowhere if that does not listen. */
    public void sendToConnection(String connectionId, Event event) {
        Connection connection = registry.connection(connectionId);
        if (connection != null) {
            deliver(connection, new Encoded(json.writeValueAsString(event), null));
        }
    }

    /** Answers on a subscription that does not exist because it was refused. */
    void sendToSubscription(String connectionId, String subscriptionId, Event event) {
        byte[] payload = json.writeValueAsBytes(event);
        outbound.send(frame(connectionId, subscriptionId, EVENTS, payload));
    }

    private void deliver(Relayed relayed) {
        Encoded encoded = new Encoded(relayed.event(), relayed.html() == null ? null : relayed::html);
        relayed.people().forEach(name -> registry.connectionsOf(name).forEach(c -> deliver(c, encoded)));
    }

    private void deliver(Connection connection, Encoded encoded) {
        for (String id : connection.subscriptionsToUser(EVENTS)) {
            outbound.send(frame(connection.sessionId(), id, EVENTS, encoded.event()));
        }
        for (String id : connection.subscriptionsToUser(PAGE)) {
            outbound.send(frame(connection.sessionId(), id, PAGE, encoded.page()));
        }
    }

    private static Message<byte[]> frame(String sessionId, String subscriptionId, String destination, byte[] payload) {
        SimpMessageHeaderAccessor headers = SimpMessageHeaderAccessor.create(SimpMessageType.MESSAGE);
        headers.setSessionId(sessionId);
        headers.setSubscriptionId(subscriptionId);
        headers.setDestination(destination);
        headers.setContentType(MimeTypeUtils.APPLICATION_JSON);
        headers.setLeaveMutable(true);
        return MessageBuilder.createMessage(payload, headers.getMessageHeaders());
    }

    /** One event in its two forms; the second is made when it is first asked for. */
    private final class Encoded {
        private final String text;
        private final byte[] event;
        private final @Nullable Supplier<@Nullable String> html;
        private byte @Nullable [] page;

        Encoded(String text, @Nullable Supplier<@Nullable String> html) {
            this.text = text;
            this.event = text.getBytes(StandardCharsets.UTF_8);
            this.html = html;
        }

        byte[] event() {
            return event;
        }

        byte[] page() {
            if (page == null) {
                String fragment = html == null ? null : html.get();
                page = fragment == null ? event : with(fragment).getBytes(StandardCharsets.UTF_8);
            }
            return page;
        }

        private String with(String fragment) {
            return text.substring(0, text.length() - 1) + ",\"html\":" + json.writeValueAsString(fragment) + "}";
        }

        Relayed relayed(Collection<String> people) {
            return new Relayed(people, text, html == null ? null : html.get());
        }
    }

    private record Relayed(
            Collection<String> people,
            String event,
            @Nullable String html) {}
}
