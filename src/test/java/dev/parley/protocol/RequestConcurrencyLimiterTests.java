package dev.parley.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.base.web.RequestConcurrencyLimiter;
import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import dev.parley.test.WebSession;
import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

/** Requests take turns; whoever talks over a socket does not wait for them, nor do requests for those that only wait. */
@IntegrationTest
@Tag("database-independent")
class RequestConcurrencyLimiterTests {
    @Autowired
    private People people;

    @Autowired
    private RequestConcurrencyLimiter turns;

    @Autowired
    private DataSource database;

    @Value("${parley.concurrent-requests}")
    private int atOnce;

    /** On Java 17; later there is no bound. */
    @Value("${server.tomcat.threads.max}")
    private int threads;

    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Socket> sockets = new ArrayList<>();
    private Person alice;
    private Person bob;
    private long conversation;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
        conversation = alice.directWith(bob);
    }

    @AfterEach
    void end() throws IOException {
        over.countDown();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void framesGoOnWhileRequestsTakeAllTurnsAndThreads() throws Exception {
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect()) {
            take(atOnce);
            for (int i = 0; i < threads; i++) {
                send("GET /api/conversations HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(alice.token()));
            }
            CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> alice.get("/api/conversations"));

            bobs.awaitMessage(alices.say(conversation, "Requests wait, we do not"));

            assertThat(waiting).isNotDone();
            over.countDown();
            assertThat(waiting.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
    }

    @Test
    void whoeverWaitsForTheirMessageToBeStoredHasNoTurn() throws Exception {
        take(atOnce - 1);
        try (Connection other = database.getConnection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("select id from conversation where id = " + conversation + " for update");
            CompletableFuture<JsonNode> post =
                    CompletableFuture.supplyAsync(() -> alice.say(conversation, "Stored when others are done"));

            await().during(Duration.ofMillis(300))
                    .until(() -> bob.get("/api/conversations").status() == 200);
            assertThat(post).isNotDone();
            other.rollback();
            assertThat(post.get(10, TimeUnit.SECONDS).path("seq").asLong()).isPositive();
        }
    }

    @Test
    void slowBodiesTakeNoTurn() throws IOException {
        long group = alice.group("Patience", bob);
        for (int i = 0; i < atOnce; i++) {
            send(("POST /api/messages HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
                            + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
                    .formatted(alice.token()));
            send(("PUT /api/conversations/%d/picture HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
                            + "Content-Type: image/png\r\nContent-Length: 100\r\n\r\n.")
                    .formatted(group, alice.token()));
            send(("POST /login HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nu"));
        }

        WebSession browser = WebSession.signIn(alice);
        assertThat(browser.get("/conversations").status()).isEqualTo(200);
        assertThat(alice.get("/api/conversations").status()).isEqualTo(200);
    }

    /** These turns are taken until the test is over. */
    private void take(int count) throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            Thread holder = new Thread(() -> {
                try {
                    turns.doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), (request, response) -> {
                        taken.countDown();
                        try {
                            over.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    });
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            holder.setDaemon(true);
            holder.start();
        }
        taken.await();
    }

    private void send(String request) throws IOException {
        var address = alice.server().uri("/");
        Socket socket = new Socket(address.getHost(), address.getPort());
        sockets.add(socket);
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    }
}
