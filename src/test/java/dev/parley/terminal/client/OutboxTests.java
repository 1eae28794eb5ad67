package dev.parley.terminal.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that fails as it is told to. */
class OutboxTests {
    private static final Conversation.Id CONVERSATION = new Conversation.Id(7);

    private final Queue<Integer> answers = new ArrayDeque<>();
    private final List<String> clientIds = new CopyOnWriteArrayList<>();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Outbox outbox;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        outbox = new Outbox(
                        new ParleyClient(address, "token"),
                        (pending, message) -> sent.add(pending.draft().content()),
                        (pending, reason) -> refused.add(reason.code()))
                .start();
    }

    @AfterEach
    void stop() {
        outbox.close();
        server.stop(0);
    }

    /** Answers with the next status; 0 breaks the connection off. */
    private void answer(HttpExchange exchange) throws IOException {
        Json body = Json.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        clientIds.add(body.text("client_id"));
        Integer status = answers.poll();
        if (status != null && status == 0) {
            exchange.close();
            return;
        }
        byte[] answer = "{\"id\": 1, \"code\": \"invalid\"}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status == null ? 201 : status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void add(String content) {
        assertThat(outbox.add(new Outbox.Pending(CONVERSATION, Message.Draft.of(content))))
                .isTrue();
    }

    @Test
    void repeatsTheSameMessageUntilItIsAnswered() {
        answers.addAll(List.of(0, 503, 429));

        add("Hello");

        assertThat(outbox.flush(Duration.ofSeconds(30))).isTrue();
        assertThat(sent).containsExactly("Hello");
        assertThat(clientIds).hasSizeGreaterThanOrEqualTo(4);
        assertThat(clientIds.stream().distinct()).hasSize(1);
    }

    @Test
    void laterMessagesWaitForEarlierOnes() {
        answers.addAll(List.of(503));

        add("one");
        add("two");
        add("three");

        assertThat(outbox.flush(Duration.ofSeconds(30))).isTrue();
        assertThat(sent).containsExactly("one", "two", "three");
    }

    @Test
    void refusedMessageIsNotRepeatedAndHoldsBackNoOther() {
        answers.add(400);

        add("too long");
        add("next");

        assertThat(outbox.flush(Duration.ofSeconds(30))).isTrue();
        assertThat(refused).containsExactly("invalid");
        assertThat(sent).containsExactly("next");
        assertThat(clientIds).hasSize(2);
    }

    @Test
    void waitingIsBounded() throws ProtocolException {
        server.stop(0);
        for (int i = 0; i < 1_000; i++) {
            add("x");
        }

        assertThat(outbox.add(new Outbox.Pending(CONVERSATION, Message.Draft.of("one more"))))
                .isFalse();
        assertThat(outbox.flush(Duration.ofMillis(10))).isFalse();
        assertThat(outbox.waiting()).hasSize(1_000);
    }
}
