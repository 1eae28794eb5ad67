package dev.parley.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.realtime.socket.UserChannel;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.WebSocketContainer;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.simp.stomp.ConnectionLostException;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompFrameHandler;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.messaging.WebSocketStompClient;
import tools.jackson.databind.JsonNode;

/** One connection of a person: sends, and keeps every event that arrives, in order. Every wait ends after 10 s. */
public final class StompClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAX_EVENT = 1024 * 1024;
    private static final int TLS_RECORD = 32 * 1024;
    private static final WebSocketStompClient CLIENT = client(null);

    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final List<AssertionError> undocumented = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> lost = new CompletableFuture<>();
    private @Nullable StompSession session;

    private StompClient() {}

    /** Connects with the person's token and subscribes to the events; returns once the subscription is live. */
    public static StompClient connect(Person person) {
        return connect(person, "/user/queue/events");
    }

    /** The same with another queue to listen to. */
    static StompClient connect(Person person, String queue) {
        StompClient client = new StompClient();
        client.open(person);
        client.subscribe(queue);
        return client;
    }

    private static WebSocketStompClient client(@Nullable SSLContext tls) {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setDaemon(true);
        scheduler.setThreadNamePrefix("stomp-test-");
        scheduler.initialize();
        WebSocketContainer container = ContainerProvider.getWebSocketContainer();
        container.setDefaultMaxTextMessageBufferSize(MAX_EVENT);
        // Tomcat's client reads the answer to the handshake into it, which over TLS needs room for a whole record.
        container.setDefaultMaxBinaryMessageBufferSize(TLS_RECORD);
        StandardWebSocketClient sockets = new StandardWebSocketClient(container);
        sockets.setSslContext(tls);
        WebSocketStompClient client = new WebSocketStompClient(sockets);
        client.setTaskScheduler(scheduler);
        client.setReceiptTimeLimit(PATIENCE.toMillis());
        client.setInboundMessageSizeLimit(MAX_EVENT);
        client.setOutboundMessageSizeLimit(16 * 1024);
        return client;
    }

    private void open(Person person) {
        WebSocketHttpHeaders headers = new WebSocketHttpHeaders();
        headers.setBearerAuth(person.token());
        SSLContext tls = person.server().tls();
        WebSocketStompClient client = tls == null ? CLIENT : client(tls);
        session = soon(
                client.connectAsync(person.server().socketUri("/ws"), headers, new StompHeaders(), new LossListener()));
    }

    /** Subscribes to one more destination; returns once the subscription is live. */
    public void subscribe(String destination) {
        StompHeaders headers = new StompHeaders();
        headers.setDestination(destination);
        headers.setReceipt(UUID.randomUUID().toString());
        awaitReceipt(live().subscribe(headers, new EventKeeper(destination.equals(UserChannel.PAGE))));
    }

    /** Sends a body as JSON, without waiting. */
    public void send(String destination, Object body) {
        live().send(headers(destination), Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a body as JSON; the future ends with the server's receipt, or fails after 30 s. */
    public CompletableFuture<Void> sendForReceipt(String destination, Object body) {
        StompHeaders headers = headers(destination);
        headers.setReceipt(UUID.randomUUID().toString());
        CompletableFuture<Void> receipt = new CompletableFuture<>();
        StompSession.Receiptable sent = live().send(headers, Json.write(body).getBytes(StandardCharsets.UTF_8));
        sent.addReceiptTask(() -> receipt.complete(null));
        sent.addReceiptLostTask(() -> receipt.completeExceptionally(new TimeoutException("No receipt")));
        var unused = lost.whenComplete(
                (nothing, failure) -> receipt.completeExceptionally(new TimeoutException("Connection lost")));
        return receipt;
    }

    /** Sends a new message and waits for the receipt; returns its client id. */
    public UUID say(long conversation, String content) {
        UUID clientId = UUID.randomUUID();
        soon(sayForReceipt(conversation, clientId, content));
        return clientId;
    }

    /** Sends a message under a client id of the test's choice. */
    public CompletableFuture<Void> sayForReceipt(long conversation, UUID clientId, String content) {
        return sendForReceipt(
                "/app/conversations/%d/messages".formatted(conversation),
                Json.object("client_id", clientId, "content", content));
    }

    /** Everything that has arrived so far, oldest first. Fails if an event is not as the API's document says. */
    public List<JsonNode> events() {
        undocumented.stream().findFirst().ifPresent(error -> {
            throw error;
        });
        return List.copyOf(events);
    }

    /** The events of one type that have arrived so far, oldest first. */
    public List<JsonNode> events(String type) {
        return events().stream().filter(ofType(type)).toList();
    }

    /** Waits for the first event of this type. */
    public JsonNode awaitEvent(String type) {
        return awaitEvent(type, event -> true);
    }

    /** Waits for the first event of this type for which the condition holds, which may have arrived already. */
    public JsonNode awaitEvent(String type, Predicate<JsonNode> condition) {
        Predicate<JsonNode> wanted = ofType(type).and(condition);
        try {
            await().atMost(PATIENCE).until(() -> events().stream().anyMatch(wanted));
        } catch (ConditionTimeoutException timeout) {
            assertThat(events()).as("events received").anyMatch(wanted);
        }
        return events().stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Waits for the message event with this client id and returns the message in it. */
    public JsonNode awaitMessage(UUID clientId) {
        return awaitEvent(
                        "private_message",
                        event -> clientId.toString()
                                .equals(event.path("message").path("client_id").asString()))
                .path("message");
    }

    /** Fails the test if an event for which the condition holds has arrived or arrives within half a second. */
    public void assertNever(Predicate<JsonNode> condition) {
        await().during(Duration.ofMillis(500))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events()).noneMatch(condition));
    }

    public boolean isConnected() {
        return live().isConnected();
    }

    /** Waits until the server has ended the connection. */
    public void awaitLoss() {
        await().atMost(PATIENCE).until(lost::isDone);
    }

    @Override
    public void close() {
        if (live().isConnected()) {
            live().disconnect();
        }
    }

    private static Predicate<JsonNode> ofType(String type) {
        return event -> type.equals(event.path("type").asString());
    }

    private static StompHeaders headers(String destination) {
        StompHeaders headers = new StompHeaders();
        headers.setDestination(destination);
        headers.setContentType(MimeTypeUtils.APPLICATION_JSON);
        return headers;
    }

    private StompSession live() {
        if (session == null) {
            throw new IllegalStateException("Not connected");
        }
        return session;
    }

    private static void awaitReceipt(StompSession.Receiptable receiptable) {
        CompletableFuture<Void> receipt = new CompletableFuture<>();
        receiptable.addReceiptTask(() -> receipt.complete(null));
        receiptable.addReceiptLostTask(() -> receipt.completeExceptionally(new TimeoutException("No receipt")));
        soon(receipt);
    }

    private static <T> T soon(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private final class EventKeeper implements StompFrameHandler {
        private final boolean forPage;

        EventKeeper(boolean forPage) {
            this.forPage = forPage;
        }

        @Override
        public Type getPayloadType(StompHeaders headers) {
            return byte[].class;
        }

        @Override
        public void handleFrame(StompHeaders headers, @Nullable Object payload) {
            if (payload instanceof byte[] bytes) {
                JsonNode event = Json.read(new String(bytes, StandardCharsets.UTF_8));
                try {
                    ApiContract.checkEvent(event, forPage);
                } catch (AssertionError error) {
                    undocumented.add(error);
                }
                events.add(event);
            }
        }
    }

    private final class LossListener extends StompSessionHandlerAdapter {
        @Override
        public void handleException(
                StompSession session,
                @Nullable StompCommand command,
                StompHeaders headers,
                byte[] payload,
                Throwable exception) {
            throw new AssertionError("The client could not handle a frame", exception);
        }

        @Override
        public void handleTransportError(StompSession session, Throwable exception) {
            if (exception instanceof ConnectionLostException) {
                lost.complete(null);
            }
        }
    }
}
