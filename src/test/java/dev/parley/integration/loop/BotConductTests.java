package dev.parley.integration.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.identity.account.ProfileChanged;
import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.RawStomp;
import dev.parley.test.RevisionGuard;
import dev.parley.test.StompClient;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What bots can do, and when they are stopped: with their own tokens, over HTTP and STOMP. */
@IntegrationTest
class BotConductTests {
    private static final int CLOSED = 4001;

    @Autowired
    private RevisionGuard guard;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    private Person root;
    private Person alice;
    private Person bob;
    private Person ping;
    private Person pong;

    @BeforeEach
    void meet() {
        root = people.register("Root");
        alice = people.register("Alice");
        bob = people.register("Bob");
        ping = alice.bot("ping");
        pong = alice.bot("pong");
        assertThat(ping.token()).startsWith("parley_bot_");
    }

    @Test
    void whereItWasNotAddedItSeesNothing() {
        long group = alice.group("Chess", bob);
        long message = alice.say(group, "Secret").path("id").asLong();

        ping.get("/api/conversations/" + group).expectProblem(404, "not_found");
        ping.get("/api/conversations/%d/messages".formatted(group)).expectProblem(404, "not_found");
        ping.get("/api/messages/" + message).expectProblem(404, "not_found");
        ping.say(group, UUID.randomUUID(), "Hello").expectProblem(404, "not_found");
        assertThat(ping.get("/api/conversations").expect(200).json().path("items"))
                .isEmpty();
        assertThat(ping.get("/api/search?q=secret").expect(200).body()).doesNotContain("Secret");
        try (StompClient socket = ping.connect()) {
            alice.say(group, "More");
            socket.assertNever(event -> event.path("type").asString().equals("group_message"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/users?q=a",
                "/api/users/1",
                "/api/rooms",
                "/api/contacts",
                "/api/requests",
                "/api/invitations/xxxxxxxxxxxxxxxxxxxxxx"
            })
    void itDoesNotLookAround(String path) {
        ping.get(path).expectProblem(403, "not_allowed");
    }

    @Test
    void itStartsAndJoinsNothing() {
        long room = bob.room("Hall of " + bob.id());

        ping.admit(room, ping).expectProblem(403, "not_allowed");
        ping.post("/api/conversations", Json.object("type", "group", "name", "x"))
                .expectProblem(403, "not_allowed");
        ping.post(
                        "/api/messages",
                        Json.object("recipient_id", bob.id(), "client_id", UUID.randomUUID(), "content", "Hello"))
                .expectProblem(403, "not_allowed");
    }

    @Test
    void itHasNoScopesForAccountsAndAdministration() {
        for (String scope : new String[] {"account", "admin"}) {
            alice.post(
                            "/api/bots/%d/tokens".formatted(ping.id()),
                            Json.object("name", "x", "scopes", new String[] {scope}))
                    .expectProblem(400, "invalid");
        }
        ping.get("/api/bots").expectProblem(403, "insufficient_scope");
        ping.post("/api/tokens", Json.object()).expectProblem(403, "insufficient_scope");
        ping.patch("/api/me", Json.object("display_name", "Root")).expectProblem(403, "insufficient_scope");
    }

    @Test
    void whatItIsAddedToItReadsAndAnswers() {
        long group = alice.group("Chess", bob);
        try (StompClient socket = ping.connect();
                StompClient bobs = bob.connect()) {
            alice.admit(group, ping).expect(204);
            socket.awaitEvent("member_joined");

            alice.say(group, "Hello");
            socket.awaitEvent("group_message");
            socket.say(group, "Hello yourself");

            bobs.awaitEvent("group_message", event -> event.path("sender_id").asLong() == ping.id());
            alice.dismiss(group, ping).expect(204);
            ping.get("/api/conversations/" + group).expectProblem(404, "not_found");
        }
    }

    @Test
    void twoBotsThatAnswerEachOtherAreStopped() {
        long group = alice.group("Chess", bob);
        alice.admit(group, ping).expect(204);
        alice.admit(group, pong).expect(204);
        for (int i = 0; i < BotLoopPolicy.MOST; i++) {
            (i % 2 == 0 ? ping : pong).say(group, "Your turn");
        }

        Answer refused = ping.say(group, UUID.randomUUID(), "My turn");

        refused.expectProblem(429, "bot_loop");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(200, 300);
        try (StompClient socket = pong.connect()) {
            socket.send(
                    "/app/conversations/%d/messages".formatted(group),
                    Json.object("client_id", UUID.randomUUID(), "content", "Mine"));
            assertThat(socket.awaitEvent("error").path("code").asString()).isEqualTo("bot_loop");
        }
        bob.say(group, "Thank you, both");
        ping.say(group, "My turn again");
    }

    @Test
    void botsThatTakeTheirTimeAreNotStopped() {
        long group = alice.group("Chess", bob);
        alice.admit(group, ping).expect(204);
        alice.admit(group, pong).expect(204);
        for (int i = 0; i < BotLoopPolicy.MOST; i++) {
            (i % 2 == 0 ? ping : pong).say(group, "Your turn");
        }
        guard.pass(() -> database.sql("update message set created_at = ? where conversation_id = ?")
                .params(Instant.now().minus(BotLoopPolicy.PERIOD).atOffset(ZoneOffset.UTC), group)
                .update());

        ping.say(group, "My turn");
    }

    @Test
    void aBotThatReportsAloneIsNotStopped() {
        long group = alice.group("Chess", bob);
        alice.admit(group, ping).expect(204);

        for (int i = 0; i <= BotLoopPolicy.MOST; i++) {
            ping.say(group, "Report " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "delete"})
    void itStopsWithItsOwner(String way) {
        long group = bob.group("Chess", alice);
        bob.admit(group, ping).expect(204);
        administrate(root);
        try (RawStomp socket = RawStomp.connect(ping)) {
            if (way.equals("disable")) {
                root.post("/api/admin/users/%d/disable".formatted(alice.id()), Json.object())
                        .expect(204);
            } else {
                root.delete("/api/admin/users/%d?messages=keep".formatted(alice.id()))
                        .expect(204);
            }
            assertThat(socket.awaitClose()).isEqualTo(CLOSED);
        }
        ping.get("/api/me").expectProblem(401, "not_signed_in");
        if (way.equals("delete")) {
            await().untilAsserted(() -> assertThat(bob.get("/api/conversations/%d/members".formatted(group))
                            .body())
                    .doesNotContain(ping.username()));
        }
    }

    @Test
    void itStopsWhenItIsDeleted() {
        long group = bob.group("Chess", alice);
        bob.admit(group, ping).expect(204);
        try (RawStomp socket = RawStomp.connect(ping)) {
            alice.delete("/api/bots/" + ping.id()).expect(204);

            assertThat(socket.awaitClose()).isEqualTo(CLOSED);
        }
        ping.get("/api/me").expectProblem(401, "not_signed_in");
        assertThat(alice.get("/api/bots").json().path("items")).hasSize(1);
    }

    private void administrate(Person person) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            database.sql("update account set administrator = true where id = ?")
                    .param(person.id())
                    .update();
            events.publishEvent(new ProfileChanged(person.accountId()));
        });
    }
}
