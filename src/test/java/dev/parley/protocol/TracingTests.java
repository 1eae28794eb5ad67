package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Traces are sent to where the operator wants them. */
@IntegrationTest
@Tag("database-independent")
@ActiveProfiles("telemetry")
@TestPropertySource(
        properties = {
            "management.server.port=0",
            "management.tracing.sampling.probability=1.0",
            "management.opentelemetry.tracing.export.schedule-delay=100ms"
        })
class TracingTests {
    private static final HttpServer COLLECTOR = collector();
    private static final List<String> RECEIVED = new CopyOnWriteArrayList<>();

    private static final List<String> LOGS = new CopyOnWriteArrayList<>();

    @Autowired
    private People people;

    @DynamicPropertySource
    static void sendTraces(DynamicPropertyRegistry properties) {
        properties.add(
                "management.opentelemetry.tracing.export.otlp.endpoint",
                () -> "http://127.0.0.1:%d/v1/traces"
                        .formatted(COLLECTOR.getAddress().getPort()));
        properties.add(
                "management.opentelemetry.logging.export.otlp.endpoint",
                () -> "http://127.0.0.1:%d/v1/logs"
                        .formatted(COLLECTOR.getAddress().getPort()));
    }

    @Test
    void errorsArriveWithoutWhatPeopleWrite() {
        LoggerFactory.getLogger("dev.parley.Example")
                .error("Message {} of {} failed", 4242, "Zwiebelkuchen", new IllegalStateException("Zwiebelkuchen"));

        await().untilAsserted(() -> assertThat(String.join("", LOGS))
                .contains("Message 4242 of", "java.lang.IllegalStateException", "dev.parley.Example"));
        assertThat(LOGS).noneMatch(log -> log.contains("Zwiebelkuchen"));
    }

    @AfterAll
    static void stop() {
        COLLECTOR.stop(0);
    }

    @Test
    void requestsAndBatchesArriveAtTheCollector() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.befriend(bob).directWith(bob);

        UUID clientId = UUID.randomUUID();
        alice.say(conversation, clientId, "Zwiebelkuchen").expect(201);
        // The database refuses this, and the message is looked up.
        alice.say(conversation, clientId, "Zwiebelkuchen").expect(200);
        alice.get("/api/me?lastly").expect(200);

        await().untilAsserted(() -> assertThat(String.join("", RECEIVED))
                .contains("http post /api/conversations/{id}/messages", "store messages", "parley.messages")
                .contains("http get /api/me")
                .contains("service.name", "parley"));
        assertThat(RECEIVED).noneMatch(span -> span.contains("Zwiebelkuchen") || span.contains("DataIntegrity"));
    }

    private static HttpServer collector() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", exchange -> receive(exchange, RECEIVED));
            server.createContext("/v1/logs", exchange -> receive(exchange, LOGS));
            server.start();
            return server;
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** Texts stand in the body of OTLP as they are. */
    private static void receive(HttpExchange exchange, List<String> received) throws IOException {
        received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }
}
