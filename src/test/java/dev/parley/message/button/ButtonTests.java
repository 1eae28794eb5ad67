package dev.parley.message.button;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import dev.parley.test.WebSession;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Buttons: posted by bots with their messages, shown to all, replaced by their bot, gone with the message. */
@IntegrationTest
class ButtonTests {
    private static final List<Map<String, Object>> BUTTONS = List.of(
            Map.of("id", "approve", "label", "  Approve ", "style", "primary", "value", "secret-42"),
            Map.of("id", "reject", "label", "Reject", "style", "danger"),
            Map.of("id", "later", "label", "Later"));

    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate database;

    private Person alice;
    private Person bob;
    private Person bot;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        bot = alice.bot("Approver");
        group = alice.group("Purchases", bob);
        alice.admit(group, bot).expect(204);
    }

    @Test
    void areSeenByAllWithoutTheirValues() {
        JsonNode event;
        JsonNode asked;
        try (StompClient bobs = bob.connect()) {
            asked = post(bot, BUTTONS).expect(201).json();
            event = awaitButtons(bobs);
        }
        long message = id(asked);
        String changes = "/api/conversations/%d/changes?after_revision=0".formatted(group);
        List<JsonNode> all = List.of(
                asked,
                event,
                bob.get("/api/messages/" + message).json(),
                withId(message, bob.history(group).stream()),
                withId(message, bob.get(changes).json().path("changes").valueStream()));

        for (JsonNode view : all) {
            assertThat(ids(view)).containsExactly("approve", "reject", "later");
            assertThat(view.path("buttons").path(0))
                    .isEqualTo(Json.read("{\"id\":\"approve\",\"label\":\"Approve\",\"style\":\"primary\"}"));
            assertThat(view.at("/buttons/2/style").asString()).isEqualTo("default");
            assertThat(view.toString()).doesNotContain("secret-42");
        }
        assertThat(bob.say(group, "No buttons").has("buttons")).isFalse();
    }

    @Test
    void areSentOverTheSocketToo() {
        try (StompClient bots = bot.connect();
                StompClient bobs = bob.connect()) {
            bots.send(
                    "/app/conversations/%d/messages".formatted(group),
                    Json.object("client_id", UUID.randomUUID(), "content", "Order?", "buttons", BUTTONS));

            assertThat(ids(awaitButtons(bobs))).hasSize(3);
        }
    }

    @Test
    void areNoMarkup() {
        long message = id(
                post(bot, List.of(Map.of("id", "x", "label", "<img src=x onerror=alert(1)>\"'", "value", "<script>")))
                        .expect(201)
                        .json());

        for (String path : List.of("/conversations/" + group, "/messages/" + message)) {
            assertThat(WebSession.signIn(bob).get(path).expect(200).body())
                    .contains("formaction=\"/messages/%d/buttons/x\"".formatted(message))
                    .contains("&lt;img src=x onerror=alert(1)&gt;&quot;")
                    .doesNotContain("<img src=x");
        }
    }

    @Test
    void areForBotsOnlyAndNothingElseIsStored() {
        long before = said();

        post(alice, BUTTONS).expectProblem(403, "not_allowed");
        alice.put("/api/messages/%d/buttons".formatted(id(alice.say(group, "Mine"))), Json.object("buttons", BUTTONS))
                .expectProblem(403, "not_allowed");

        assertThat(said()).isEqualTo(before + 1);
        post(alice, List.of()).expect(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[null]",
                "[{}]",
                "[{\"id\":\"a\"}]",
                "[{\"id\":\"\",\"label\":\"A\"}]",
                "[{\"id\":\"A b\",\"label\":\"A\"}]",
                "[{\"id\":\"a/b\",\"label\":\"A\"}]",
                "[{\"id\":\"a\",\"label\":\"  \"}]",
                "[{\"id\":\"a\",\"label\":\"A\\u202eB\"}]",
                "[{\"id\":\"a\",\"label\":\"A\\nB\"}]",
                "[{\"id\":\"a\",\"label\":\"12345678901234567890123456789012345678901\"}]",
                "[{\"id\":\"a\",\"label\":\"A\",\"value\":\"x\\u0000\"}]",
                "[{\"id\":\"a\",\"label\":\"A\"},{\"id\":\"a\",\"label\":\"B\"}]",
                "[{\"id\":\"a\",\"label\":\"A\",\"style\":\"huge\"}]",
                "\"a\""
            })
    void whatIsNoButtonIsRefused(String buttons) {
        long before = said();
        long message = id(post(bot, BUTTONS).expect(201).json());

        bot.send(
                        "POST",
                        "/api/conversations/%d/messages".formatted(group),
                        "{\"client_id\":\"%s\",\"content\":\"Order?\",\"buttons\":%s}"
                                .formatted(UUID.randomUUID(), buttons))
                .expect(400);
        bot.send("PUT", "/api/messages/%d/buttons".formatted(message), "{\"buttons\":%s}".formatted(buttons))
                .expect(400);

        assertThat(said()).isEqualTo(before + 1);
        assertThat(ids(bot.get("/api/messages/" + message).json())).hasSize(3);
    }

    @Test
    void areFewAndSmallAndSentNow() {
        List<Map<String, Object>> eleven = IntStream.range(0, 11)
                .<Map<String, Object>>mapToObj(n -> Map.of("id", "b" + n, "label", "B"))
                .toList();
        post(bot, eleven).expectProblem(400, "invalid");
        post(bot, List.of(Map.of("id", "a", "label", "A", "value", "v".repeat(2_001))))
                .expectProblem(400, "invalid");
        bot.post(
                        "/api/conversations/%d/messages".formatted(group),
                        Json.object(
                                "client_id",
                                UUID.randomUUID(),
                                "content",
                                "Later?",
                                "scheduled_at",
                                Instant.now().plusSeconds(600),
                                "buttons",
                                BUTTONS))
                .expectProblem(400, "invalid");

        post(bot, eleven.subList(0, 10)).expect(201);
        post(bot, List.of(Map.of("id", "a", "label", "l".repeat(40), "value", "v".repeat(2_000))))
                .expect(201);
    }

    @Test
    void areReplacedByTheirBotAndKeptByAnEditOfTheText() {
        JsonNode asked = post(bot, BUTTONS).expect(201).json();
        long message = id(asked);
        try (StompClient bobs = bob.connectToPage()) {
            bot.patch("/api/messages/" + message, Json.object("content", "Order it now?"))
                    .expect(200);
            assertThat(ids(bobs.awaitEvent("message_changed").path("message"))).hasSize(3);

            JsonNode replaced = replace(bot, message, List.of(Map.of("id", "undo", "label", "Undo")))
                    .expect(200)
                    .json();

            assertThat(ids(replaced)).containsExactly("undo");
            assertThat(replaced.path("revision").asLong())
                    .isGreaterThan(asked.path("revision").asLong() + 1);
            JsonNode changed = bobs.awaitEvent(
                    "message_changed", event -> ids(event.path("message")).equals(List.of("undo")));
            assertThat(changed.path("html").asString())
                    .contains("data-button=\"undo\"")
                    .doesNotContain("data-button=\"approve\"");
            assertThat(changed.at("/message/edited_at").isNull()).isFalse();

            long revision = replaced.path("revision").asLong();
            assertThat(replace(bot, message, List.of(Map.of("id", "undo", "label", "Undo")))
                            .expect(200)
                            .json()
                            .path("revision")
                            .asLong())
                    .isEqualTo(revision);
            assertThat(replace(bot, message, List.of()).expect(200).json().has("buttons"))
                    .isFalse();
            assertThat(bobs.awaitEvent(
                                    "message_changed",
                                    event -> !event.path("message").has("buttons"))
                            .at("/message/content")
                            .asString())
                    .isEqualTo("Order it now?");
        }
        assertThat(rows(message)).isZero();
        assertThat(ids(replace(bot, message, BUTTONS).expect(200).json())).hasSize(3);
    }

    @Test
    void areReplacedByNoOneElse() {
        long message = id(post(bot, BUTTONS).expect(201).json());
        Person other = bob.bot("Other");
        Person outside = bob.bot("Outside");
        alice.admit(group, other).expect(204);
        long second = id(post(bot, BUTTONS).expect(201).json());

        replace(bob, message, List.of()).expectProblem(403, "not_allowed");
        replace(alice, message, List.of()).expectProblem(403, "not_allowed");
        replace(other, message, List.of()).expectProblem(404, "not_found");
        replace(other, second, List.of()).expectProblem(403, "not_allowed");
        replace(outside, message, List.of()).expectProblem(404, "not_found");
        replace(bot, 999_999_999L, List.of()).expectProblem(404, "not_found");
        bot.send("PUT", "/api/messages/%d/buttons".formatted(message), "{}").expectProblem(400, "invalid");

        assertThat(ids(bob.get("/api/messages/" + message).json())).hasSize(3);
        bot.delete("/api/messages/" + message).expect(204);
        replace(bot, message, BUTTONS).expectProblem(403, "not_allowed");
    }

    @Test
    void areGoneWithTheMessage() {
        long deleted = id(post(bot, BUTTONS).expect(201).json());
        long left = id(post(bot, BUTTONS).expect(201).json());
        assertThat(rows(deleted)).isOne();

        bot.delete("/api/messages/" + deleted).expect(204);

        assertThat(rows(deleted)).isZero();
        assertThat(bob.get("/api/messages/" + deleted).json().has("buttons")).isFalse();
        alice.delete("/api/conversations/" + group).expect(204);
        await().untilAsserted(() -> assertThat(rows(left)).isZero());
    }

    @Test
    void areStoredEncrypted() {
        long message = id(post(bot, BUTTONS).expect(201).json());
        byte[] stored = database.queryForObject(
                "select content from message_buttons where message_id = ?", byte[].class, message);

        assertThat(new String(stored, StandardCharsets.ISO_8859_1))
                .isNotEmpty()
                .doesNotContain("Approve")
                .doesNotContain("approve")
                .doesNotContain("secret");
    }

    private Answer post(Person who, List<?> buttons) {
        return who.post(
                "/api/conversations/%d/messages".formatted(group),
                Json.object("client_id", UUID.randomUUID(), "content", "Order?", "buttons", buttons));
    }

    private static Answer replace(Person who, long message, List<?> buttons) {
        return who.put("/api/messages/%d/buttons".formatted(message), Json.object("buttons", buttons));
    }

    /** Notices come meanwhile. */
    private static JsonNode awaitButtons(StompClient socket) {
        return socket.awaitEvent("group_message", event -> event.path("message").has("buttons"))
                .path("message");
    }

    private static JsonNode withId(long message, Stream<JsonNode> all) {
        return all.filter(one -> id(one) == message).findFirst().orElseThrow();
    }

    private static long id(JsonNode message) {
        return message.path("id").asLong();
    }

    private static List<String> ids(JsonNode message) {
        return message.path("buttons")
                .valueStream()
                .map(button -> button.path("id").asString())
                .toList();
    }

    private long rows(long message) {
        return database.queryForObject(
                "select count(*) from message_buttons where message_id = ?", Long.class, message);
    }

    /** What these people and the bot have said; notices come meanwhile. */
    private long said() {
        return database.queryForObject(
                "select count(*) from message where sender_id in (?, ?)", Long.class, alice.id(), bot.id());
    }
}
