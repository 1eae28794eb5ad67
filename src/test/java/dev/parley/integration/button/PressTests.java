package dev.parley.integration.button;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import dev.parley.test.WebSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Buttons that people press: their bot is told, and answers to one, to all, or by changing its message. */
@IntegrationTest
class PressTests {
    private static final String PRESSED = "button_pressed";

    @Autowired
    private People people;

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
    void theBotIsToldAndAnswersToOneOrToAll() {
        long message = ask(bot, group, null);
        try (StompClient bots = bot.connect();
                StompClient bobs = bob.connect();
                StompClient alices = alice.connect()) {
            press(bob, message, "approve").expect(204);

            JsonNode event = bots.awaitEvent(PRESSED);
            assertThat(event.path("message_id").asLong()).isEqualTo(message);
            assertThat(event.path("conversation_id").asLong()).isEqualTo(group);
            assertThat(event.path("thread_id").isNull()).isTrue();
            assertThat(event.path("button").asString()).isEqualTo("approve");
            assertThat(event.path("value").asString()).isEqualTo("order-42");
            assertThat(event.path("user").path("id").asLong()).isEqualTo(bob.id());
            assertThat(Instant.parse(event.path("expires_at").asString())).isAfter(Instant.now());
            String token = event.path("token").asString();

            answer(bot, token, Json.object("text", "It is **done**")).expect(204);
            assertThat(bobs.awaitEvent("ephemeral_message").path("html").asString())
                    .contains("<strong>done</strong>");
            JsonNode answered = answer(
                            bot,
                            token,
                            Json.object(
                                    "text",
                                    "Approved by Bob",
                                    "public",
                                    true,
                                    "buttons",
                                    List.of(Map.of("id", "undo", "label", "Undo"))))
                    .expect(200)
                    .json();
            assertThat(answered.at("/buttons/0/label").asString()).isEqualTo("Undo");
            alices.awaitEvent(
                    "group_message",
                    other -> other.at("/message/content").asString().equals("Approved by Bob"));
            alices.assertNever(other -> Set.of(PRESSED, "ephemeral_message")
                    .contains(other.path("type").asString()));
            bobs.assertNever(other -> other.path("type").asString().equals(PRESSED));

            press(bob, message, "reject").expect(204);
            assertThat(bots.awaitEvent(
                                    PRESSED,
                                    other -> other.path("button").asString().equals("reject"))
                            .path("value")
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void noOneElseAnswers() {
        long message = ask(bot, group, null);
        Person other = bob.bot("Other");
        alice.admit(group, other).expect(204);
        try (StompClient bots = bot.connect();
                StompClient others = other.connect()) {
            press(bob, message, "approve").expect(204);
            String token = bots.awaitEvent(PRESSED).path("token").asString();

            answer(other, token, Json.object("text", "Mine", "public", true)).expectProblem(404, "not_found");
            answer(bob, token, Json.object("text", "Mine", "public", true)).expectProblem(404, "not_found");
            others.assertNever(event -> event.path("type").asString().equals(PRESSED));
            answer(bot, token, Json.object("text", "For one", "buttons", List.of(Map.of("id", "a", "label", "A"))))
                    .expectProblem(400, "invalid");
            answer(bot, token, Json.object("text", "Yours", "public", true)).expect(200);
        }
    }

    @Test
    void anAnswerStaysInTheThreadOfTheMessage() {
        long root = id(alice.say(group, "What shall we buy?"));
        long message = ask(bot, group, root);
        try (StompClient bots = bot.connect();
                StompClient bobs = bob.connect()) {
            press(bob, message, "approve").expect(204);

            JsonNode event = bots.awaitEvent(PRESSED);
            assertThat(event.path("thread_id").asLong()).isEqualTo(root);
            String token = event.path("token").asString();
            assertThat(answer(bot, token, Json.object("text", "Done", "public", true))
                            .expect(200)
                            .json()
                            .path("thread_id")
                            .asLong())
                    .isEqualTo(root);
            answer(bot, token, Json.object("text", "Done")).expect(204);
            assertThat(bobs.awaitEvent("ephemeral_message").path("thread_id").asLong())
                    .isEqualTo(root);
        }
    }

    @Test
    void twoWhoPressAtOnceAreBothTold() {
        long message = ask(bot, group, null);
        try (StompClient bots = bot.connect()) {
            CompletableFuture.allOf(Stream.of(alice, bob)
                            .map(person -> CompletableFuture.runAsync(
                                    () -> press(person, message, "approve").expect(204)))
                            .toArray(CompletableFuture[]::new))
                    .join();

            Set<JsonNode> events = Stream.of(alice, bob)
                    .map(person -> bots.awaitEvent(
                            PRESSED, event -> event.path("user").path("id").asLong() == person.id()))
                    .collect(Collectors.toSet());
            assertThat(events)
                    .extracting(event -> event.path("token").asString())
                    .doesNotHaveDuplicates()
                    .hasSize(2);
        }
    }

    @Test
    void whatIsGoneIsNotPressed() {
        long message = ask(bot, group, null);
        long deleted = ask(bot, group, null);
        long plain = id(alice.say(group, "No buttons"));
        try (StompClient bots = bot.connect()) {
            press(bob, message, "nothing").expectProblem(404, "not_found");
            press(bob, plain, "approve").expectProblem(404, "not_found");
            press(bob, 999_999_999L, "approve").expectProblem(404, "not_found");
            bot.delete("/api/messages/" + deleted).expect(204);
            press(bob, deleted, "approve").expectProblem(404, "not_found");
            bot.put(
                            "/api/messages/%d/buttons".formatted(message),
                            Json.object("buttons", List.of(Map.of("id", "undo", "label", "Undo"))))
                    .expect(200);
            press(bob, message, "approve").expectProblem(404, "not_found");
            press(bob, message, "undo").expect(204);

            assertThat(bots.awaitEvent(PRESSED).path("button").asString()).isEqualTo("undo");
        }
    }

    @Test
    void whoDoesNotSeeTheMessageDoesNotFindItsButtons() {
        long message = ask(bot, group, null);
        Person stranger = people.register("Eve");
        Person late = people.register("Late");
        alice.admit(group, late).expect(204);
        try (StompClient bots = bot.connect()) {
            press(stranger, message, "approve").expectProblem(404, "not_found");
            press(late, message, "approve").expectProblem(404, "not_found");
            press(bob, message, "approve").expect(204);
            bots.awaitEvent(PRESSED);
            alice.dismiss(group, bob).expect(204);
            press(bob, message, "approve").expectProblem(404, "not_found");

            bots.assertNever(event -> event.path("type").asString().equals(PRESSED)
                    && event.path("user").path("id").asLong() != bob.id());
        }
    }

    @Test
    void noOnePressesWhereTheyCouldNotReact() {
        long room = alice.room("Purchases " + alice.id(), bob);
        alice.admit(room, bot).expect(204);
        long archived = ask(bot, room, null);
        alice.patch("/api/conversations/" + room, Json.object("archived", true)).expect(200);
        long direct = alice.directWith(bot);
        long blocked = ask(bot, direct, null);
        Person other = bob.bot("Other");
        alice.admit(group, other).expect(204);
        long seen = ask(bot, group, null);
        try (StompClient bots = bot.connect()) {
            press(bob, archived, "approve").expectProblem(403, "not_allowed");
            press(alice, blocked, "approve").expect(204);
            bots.awaitEvent(PRESSED);
            alice.put("/api/blocks/" + bot.id()).expect(204);
            press(alice, blocked, "approve").expectProblem(403, "not_allowed");
            press(other, seen, "approve").expectProblem(403, "not_allowed");
            press(bob, seen, "approve").expect(204);
            bots.awaitEvent(PRESSED, event -> event.path("user").path("id").asLong() == bob.id());
        }
    }

    @Test
    void whoPressesLearnsThatTheBotIsAway() {
        long message = ask(bot, group, null);

        Answer away = press(bob, message, "approve");

        away.expectProblem(409, "bot_not_running");
        assertThat(away.json().path("detail").asString()).isEqualTo("Approver isn’t running right now.");
        assertThat(WebSession.signIn(bob)
                        .submit("/messages/%d/buttons/approve".formatted(message), Map.of(), "/conversations/" + group)
                        .expect(409)
                        .body())
                .contains("Approver isn’t running right now.");
        try (StompClient bots = bot.connect()) {
            alice.dismiss(group, bot).expect(204);
            await().untilAsserted(() -> press(bob, message, "approve").expectProblem(409, "bot_not_running"));
            bots.assertNever(event -> event.path("type").asString().equals(PRESSED));
        }
    }

    @Test
    void theFormOfAPageLeadsBackToTheMessage() {
        long message = ask(bot, group, null);
        long root = id(alice.say(group, "Thread"));
        long reply = ask(bot, group, root);
        WebSession bobs = WebSession.signIn(bob);
        try (StompClient bots = bot.connect()) {
            assertThat(bobs.submit(
                                    "/messages/%d/buttons/approve".formatted(message),
                                    Map.of(),
                                    "/conversations/" + group)
                            .header("Location"))
                    .endsWith("/conversations/%d?around_seq=%d"
                            .formatted(
                                    group,
                                    bob.get("/api/messages/" + message)
                                            .json()
                                            .path("seq")
                                            .asLong()));
            bots.awaitEvent(PRESSED);
            assertThat(bobs.submit(
                                    "/messages/%d/buttons/approve".formatted(reply),
                                    Map.of(),
                                    "/messages/%d/thread".formatted(root))
                            .header("Location"))
                    .endsWith("/messages/%d/thread".formatted(root));
        }
    }

    private static long ask(Person bot, long conversation, Object threadId) {
        return id(bot.post(
                        "/api/conversations/%d/messages".formatted(conversation),
                        Json.object(
                                "client_id",
                                UUID.randomUUID(),
                                "content",
                                "Order it?",
                                "thread_id",
                                threadId,
                                "buttons",
                                List.of(
                                        Map.of("id", "approve", "label", "Approve", "value", "order-42"),
                                        Map.of("id", "reject", "label", "Reject"))))
                .expect(201)
                .json());
    }

    private static Answer press(Person who, long message, String button) {
        return who.send("POST", "/api/messages/%d/buttons/%s".formatted(message, button), "");
    }

    private static Answer answer(Person who, String token, Object body) {
        return who.post("/api/command-answers/" + token, body);
    }

    private static long id(JsonNode message) {
        return message.path("id").asLong();
    }
}
