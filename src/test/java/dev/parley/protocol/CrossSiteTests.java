package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.Leaks;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.RawStomp;
import dev.parley.test.WebSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What another site could make a browser do that is signed in here: nothing. And what an ended session is worth. */
@IntegrationTest
@Tag("database-independent")
class CrossSiteTests {
    @Autowired
    private People people;

    @Autowired
    private JdbcClient database;

    private Person alice;
    private Person bob;
    private long conversation;
    private WebSession browser;

    @BeforeEach
    void aliceIsSignedIn() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        conversation = alice.directWith(bob);
        browser = WebSession.signIn(alice);
    }

    @Test
    void requestWithTheRightTokenIsAdmitted() {
        send(browser.csrfHeader("/settings/profile")).expect(201);

        assertThat(bob.history(conversation)).hasSize(1);
    }

    @Test
    void requestWithoutATokenIsRefused() {
        send("X-Nothing:none").expectProblem(403, "csrf");

        assertThat(bob.history(conversation)).isEmpty();
    }

    @Test
    void requestWithAnothersTokenIsRefused() {
        String foreign = WebSession.signIn(bob).csrfHeader("/settings/profile");

        send(foreign).expectProblem(403, "csrf");

        assertThat(bob.history(conversation)).isEmpty();
    }

    private Answer send(String header) {
        return browser.postJson(
                "/api/conversations/%d/messages".formatted(conversation),
                Json.object("client_id", UUID.randomUUID(), "content", "Hello"),
                header);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login",
                "/logout",
                "/register",
                "/settings/profile",
                "/settings/password",
                "/settings/devices/sign-out-others"
            })
    void formWithoutATokenIsRefused(String path) {
        Answer answer = browser.post(path, "username=eve&password=whatever-it-is");

        answer.expect(403);
        Leaks.assertNoneIn(answer.body());
        browser.get("/settings/profile").expect(200);
    }

    @Test
    void socketOfAPageConnectsWithItsToken() {
        String csrf = browser.csrfHeader("/settings/profile");
        try (RawStomp socket = open(browser)) {
            socket.frame("CONNECT", "accept-version:1.2", "host:localhost", csrf);

            assertThat(socket.awaitFrame("CONNECTED").headers().get("version")).isEqualTo("1.2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "STOMP"})
    void socketOfAPageDoesNotConnectWithoutAToken(String command) {
        browser.csrfHeader("/settings/profile");
        try (RawStomp socket = open(browser)) {
            socket.frame(command, "accept-version:1.2", "host:localhost");

            assertRefused(socket);
        }
    }

    @Test
    void socketOfAPageDoesNotConnectWithAnothersToken() {
        browser.csrfHeader("/settings/profile");
        String foreign = WebSession.signIn(bob).csrfHeader("/settings/profile");
        try (RawStomp socket = open(browser)) {
            socket.frame("CONNECT", "accept-version:1.2", "host:localhost", foreign);

            assertRefused(socket);
        }
    }

    private static void assertRefused(RawStomp socket) {
        RawStomp.Frame error = socket.awaitFrame("ERROR");
        socket.awaitClose();
        Leaks.assertNoneIn(error.headers() + error.body());
        assertThat(socket.frames()).noneMatch(frame -> frame.command().equals("CONNECTED"));
    }

    @Test
    void socketFromAPageOfAnotherSiteDoesNotOpen() {
        Map<String, String> headers = handshake(browser);
        headers.put("Origin", "https://elsewhere.example");
        try (RawStomp socket = RawStomp.open(alice.server().socketUri("/ws"), headers)) {
            assertThat(socket.handshakeStatus()).isEqualTo(403);
        }
    }

    @Test
    void anotherSiteMayNotReadAnswers() {
        Answer answer = alice.server()
                .exchange(alice.request("/api/me")
                        .header("Origin", "https://elsewhere.example")
                        .GET()
                        .build());

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void expiredSessionIsWorthNothing() {
        String csrf = browser.csrfHeader("/settings/profile");
        expireSessionsOf(alice);

        // What was read of it a moment ago may count for a second.
        await().untilAsserted(() -> browser.get("/api/me").expectProblem(401, "not_signed_in"));
        assertThat(browser.get("/settings/profile").header("Location")).contains("/login");
        Answer refused = send(csrf);
        assertThat(refused.status()).isIn(401, 403);
        try (RawStomp socket = open(browser)) {
            assertThat(socket.handshakeStatus()).isEqualTo(401);
        }
        assertThat(bob.history(conversation)).isEmpty();
    }

    private void expireSessionsOf(Person person) {
        int expired = database.sql(
                        "update spring_session set expiry_time = 1, last_access_time = 0, max_inactive_interval = 0"
                                + " where principal_name = :name")
                .param("name", Long.toString(person.id()))
                .update();
        assertThat(expired).isPositive();
    }

    @Test
    void sessionIdOfSomeonesInventionIsWorthNothing() {
        Answer answer = alice.server()
                .exchange(alice.server()
                        .request("/api/me")
                        .header("Cookie", "session=" + UUID.randomUUID())
                        .GET()
                        .build());

        answer.expectProblem(401, "not_signed_in");
    }

    @Test
    void signingInChangesTheSession() {
        WebSession stranger = WebSession.on(alice.server());
        stranger.get("/login").expect(200);
        String before = stranger.cookieHeader();

        stranger.submit("/login", Map.of("username", alice.username(), "password", alice.password()));

        assertThat(stranger.cookieHeader()).contains("session=").isNotEqualTo(before);
        assertThat(before).doesNotContain("session=");
    }

    private RawStomp open(WebSession session) {
        return RawStomp.open(alice.server().socketUri("/ws"), handshake(session));
    }

    private static Map<String, String> handshake(WebSession session) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cookie", session.cookieHeader());
        headers.put("Sec-WebSocket-Protocol", "v12.stomp");
        return headers;
    }
}
