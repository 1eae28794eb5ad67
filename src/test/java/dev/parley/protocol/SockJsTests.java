package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.RawStomp;
import dev.parley.test.WebSession;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The fallback, in which a client names its session itself. */
@IntegrationTest
@Tag("database-independent")
class SockJsTests {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private People people;

    @ParameterizedTest
    @ValueSource(strings = {"*", "%2A", "**", "a.b", "%7Bid%7D", "a%3Fc", "a%2Fb", "-user*", "a;b"})
    void sessionIdThatMeansSomethingToAMatcherIsRefused(String sessionId) {
        Person eve = people.register("Eve");

        try (RawStomp socket = open(eve, "/sockjs/000/%s/websocket".formatted(sessionId))) {
            assertThat(socket.handshakeStatus()).isIn(400, 404);
        }
    }

    @Test
    void ordinarySessionIdIsAdmitted() {
        Person alice = people.register("Alice");

        try (RawStomp socket = open(alice, "/sockjs/123/a-B_9/websocket")) {
            assertThat(socket.handshakeStatus()).isEqualTo(101);
        }
    }

    /** Its frames: {@code o} opens, and messages come in an array after {@code a}. */
    @Test
    void webSocketBelowSockJsKeepsItsFrames() {
        Person alice = people.register("Alice");
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + alice.token())
                .buildAsync(alice.server().socketUri("/sockjs/123/framed/websocket"), new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                        received.add(text.toString());
                        from.request(1);
                        return null;
                    }
                })
                .join();
        try {
            assertThat(next(received)).isEqualTo("o");
            socket.sendText(Json.write(List.of("CONNECT\naccept-version:1.2\nhost:localhost\n\n\0")), true)
                    .join();
            assertThat(next(received)).startsWith("a[\"CONNECTED\\n").endsWith("\"]");
        } finally {
            socket.abort();
        }
    }

    private static @Nullable String next(BlockingQueue<String> received) {
        try {
            return received.poll(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sockjs/123/abcdefgh/websocket", "/sockjs/websocket"})
    void strangersAreNotAdmitted(String path) {
        try (RawStomp socket = RawStomp.open(people.anonymous().server().socketUri(path), Map.of())) {
            assertThat(socket.handshakeStatus()).isEqualTo(401);
        }
    }

    @Test
    void streamOverHttpEndsWhenItsTokenIsRevoked() {
        Person alice = people.register("Alice");
        JsonNode made = token(alice, null);
        CompletableFuture<String> stream =
                stream(alice.withToken(made.path("token").asString()), "revoked1");
        stream.thenRun(() -> {}).completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
        assertThat(stream).isNotDone();

        alice.delete("/api/tokens/" + made.path("id").asString()).expect(204);

        assertThat(stream).succeedsWithin(PATIENCE).asString().startsWith("hhh").contains("o\n", "c[4001,");
    }

    @Test
    void streamOverHttpEndsWhenItsTokenExpires() {
        Person alice = people.register("Alice");
        Instant end = Instant.now().plusSeconds(4);

        CompletableFuture<String> stream =
                stream(alice.withToken(token(alice, end).path("token").asString()), "expired1");

        assertThat(stream).succeedsWithin(PATIENCE).asString().startsWith("hhh").contains("o\n", "c[4001,");
        assertThat(Instant.now()).isAfterOrEqualTo(end);
    }

    private static JsonNode token(Person person, @Nullable Instant expiresAt) {
        return person.post(
                        "/api/tokens",
                        Json.object(
                                "name",
                                "Stream",
                                "scopes",
                                new String[] {"read"},
                                "expires_at",
                                expiresAt == null ? null : expiresAt.toString()))
                .expect(201)
                .json();
    }

    /** All that comes until the server ends the stream. */
    private static CompletableFuture<String> stream(Person person, String sessionId) {
        return HttpClient.newHttpClient()
                .sendAsync(
                        person.server()
                                .request("/sockjs/123/%s/xhr_streaming".formatted(sessionId))
                                .header("Authorization", "Bearer " + person.token())
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
    }

    /** Streaming and polling transports are plain requests, so a browser would send its cookie along from any site. */
    @Test
    void anotherSiteGetsNoAnswerToItsPolling() {
        Person alice = people.register("Alice");
        WebSession browser = WebSession.signIn(alice);

        var answer = alice.server()
                .exchange(alice.server()
                        .request("/sockjs/123/abcdefgh/xhr")
                        .header("Cookie", browser.cookieHeader())
                        .header("Origin", "https://elsewhere.example")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build());

        assertThat(answer.status()).isEqualTo(403);
    }

    private static RawStomp open(Person person, String path) {
        return RawStomp.open(person.server().socketUri(path), Map.of("Authorization", "Bearer " + person.token()));
    }
}
