package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.RawStomp;
import dev.parley.test.StompClient;
import dev.parley.test.WebSession;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Section 1 of the protocol: how a client proves who it is, and how that ends. */
@IntegrationTest
class IdentityTests {
    @Autowired
    private People people;

    @Test
    void programRegistersAndActsWithItsToken() {
        Person alice = people.register("Alice");

        Answer me = alice.get("/api/me").expect(200);

        assertThat(me.json().path("id").asLong()).isEqualTo(alice.id());
        assertThat(me.json().path("username").asString()).isEqualTo(alice.username());
        assertThat(me.json().path("display_name").asString()).isEqualTo("Alice");
        assertThat(me.json().path("created_at").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(me.body()).doesNotContain(alice.password());
    }

    @Test
    void tokenIsBearerAndTellsHowLongItLives() {
        Person alice = people.register("Alice");

        Answer token = alice.withToken("")
                .post("/api/auth/token", Json.object("username", alice.username(), "password", alice.password()))
                .expect(200);

        assertThat(token.json().path("token_type").asString()).isEqualTo("Bearer");
        assertThat(token.json().path("expires_in").asLong())
                .isEqualTo(Duration.ofHours(24).toSeconds());
        assertThat(token.json().path("access_token").asString().split("\\.")).hasSize(3);
    }

    @Test
    void bearerRequestStartsNoCookieSession() {
        Person alice = people.register("Alice");

        Answer me = alice.get("/api/me").expect(200);

        assertThat(me.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void usernameIsTakenOnce() {
        Person alice = people.register("Alice");

        Answer second = people.anonymous()
                .post(
                        "/api/users",
                        Json.object(
                                "username", alice.username().toUpperCase(java.util.Locale.ROOT),
                                "password", "another good password",
                                "display_name", "Impostor"));

        second.expectProblem(409, "username_taken");
    }

    @Test
    void wrongPasswordAndUnknownNameGetTheSameAnswer() {
        Person alice = people.register("Alice");

        Answer wrong = signIn(alice.username(), "not the password");
        Answer unknown = signIn("nobody-of-this-name", "not the password");

        wrong.expect(401);
        unknown.expect(401);
        assertThat(unknown.json()).isEqualTo(wrong.json());
    }

    private Answer signIn(String username, String password) {
        return people.anonymous().post("/api/auth/token", Json.object("username", username, "password", password));
    }

    @Test
    void withoutATokenNothingIsToldAndNoSocketOpens() {
        Person nobody = people.anonymous();

        nobody.get("/api/me").expectProblem(401, "not_signed_in");
        nobody.get("/api/conversations").expectProblem(401, "not_signed_in");
        try (RawStomp socket = RawStomp.open(nobody)) {
            assertThat(socket.handshakeStatus()).isEqualTo(401);
        }
    }

    @Test
    void forgedTokenIsRefused() {
        Person alice = people.register("Alice");
        int dot = alice.token().lastIndexOf('.');
        char last = alice.token().charAt(dot + 1);
        String forged = alice.token().substring(0, dot + 1)
                + (last == 'A' ? 'B' : 'A')
                + alice.token().substring(dot + 2);

        Person impostor = alice.withToken(forged);

        impostor.get("/api/me").expect(401);
        try (RawStomp socket = RawStomp.open(impostor)) {
            assertThat(socket.handshakeStatus()).isEqualTo(401);
        }
    }

    @Test
    void revokedTokenIsDeadAtOnceAndItsSocketsCloseButNoOthers() {
        Person alice = people.register("Alice");
        Person elsewhere = alice.withNewToken();
        StompClient kept = elsewhere.connect();
        try (RawStomp socket = RawStomp.connect(alice)) {
            alice.delete("/api/auth/token").expect(204);

            assertThat(socket.awaitClose()).isEqualTo(4001);
            await().atMost(Duration.ofSeconds(1))
                    .untilAsserted(
                            () -> assertThat(alice.get("/api/me").status()).isEqualTo(401));
            assertThat(elsewhere.get("/api/me").status()).isEqualTo(200);
            assertThat(kept.isConnected()).isTrue();
        } finally {
            kept.close();
        }
    }

    @Test
    void signingOutClosesTheSocketsOfThatBrowserOnly() {
        Person alice = people.register("Alice");
        WebSession browser = WebSession.signIn(alice);
        WebSession other = WebSession.signIn(alice);
        try (RawStomp socket = connect(alice, browser);
                RawStomp kept = connect(alice, other);
                StompClient program = alice.connect()) {
            browser.signOut();

            assertThat(socket.awaitClose()).isEqualTo(4001);
            assertThat(browser.get("/api/me").status()).isEqualTo(401);
            assertThat(other.get("/api/me").status()).isEqualTo(200);
            assertThat(kept.isOpen()).isTrue();
            assertThat(program.isConnected()).isTrue();
        }
    }

    /** A socket as a page opens it: cookie in the handshake, CSRF token in the CONNECT frame. */
    private static RawStomp connect(Person person, WebSession browser) {
        String csrf = browser.csrfHeader("/settings/profile");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cookie", browser.cookieHeader());
        headers.put("Sec-WebSocket-Protocol", "v12.stomp");
        RawStomp socket = RawStomp.open(person.server().socketUri("/ws"), headers);
        socket.frame("CONNECT", "accept-version:1.2", "host:localhost", csrf);
        socket.awaitFrame("CONNECTED");
        return socket;
    }
}
