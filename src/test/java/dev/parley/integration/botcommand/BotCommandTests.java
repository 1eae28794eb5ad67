package dev.parley.integration.botcommand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Commands of a bot: registered, used, and answered to one or to all. */
@IntegrationTest
class BotCommandTests {
    @Autowired
    private People people;

    @Autowired
    private JdbcClient database;

    private Person alice;
    private Person bob;
    private Person bot;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        bot = alice.bot("Weather");
        group = alice.group("Trip", bob);
        alice.admit(group, bot).expect(204);
        register(bot, "weather").expect(200);
    }

    private static Answer register(Person bot, String... names) {
        Object[] commands = java.util.Arrays.stream(names)
                .map(name -> Map.of("name", name, "description", "Tells the weather", "hint", "[place]"))
                .toArray();
        return bot.put("/api/me/commands", Json.object("commands", commands));
    }

    private Answer use(Person person, String text) {
        return person.post(
                "/api/conversations/%d/commands".formatted(group),
                Json.object("client_id", UUID.randomUUID(), "text", text));
    }

    private Answer answer(Person who, String token, boolean all) {
        return who.post("/api/command-answers/" + token, Json.object("text", "It is **sunny** <b>", "public", all));
    }

    @Test
    void isListedWhereTheBotIs() {
        String path = "/api/conversations/%d/commands";
        JsonNode last = bob.get(path.formatted(group)).json().path("items").path(8);

        assertThat(last.path("name").asString()).isEqualTo("weather");
        assertThat(last.path("hint").asString()).isEqualTo("[place]");
        assertThat(last.path("user").path("bot").asBoolean()).isTrue();
        assertThat(bob.get(path.formatted(bob.group("Elsewhere"))).body()).doesNotContain("weather");
    }

    @Test
    void isAnsweredToOneOrToAll() {
        try (StompClient bots = bot.connect();
                StompClient bobs = bob.connect();
                StompClient alices = alice.connect()) {
            JsonNode result = use(bob, "/weather New York").expect(200).json();
            assertThat(result.path("ephemeral").isNull()).isTrue();
            JsonNode event = bots.awaitEvent("command");
            assertThat(event.path("command").asString()).isEqualTo("weather");
            assertThat(event.path("text").asString()).isEqualTo("New York");
            assertThat(event.path("user").path("id").asLong()).isEqualTo(bob.id());
            assertThat(event.path("conversation_id").asLong()).isEqualTo(group);
            String token = event.path("token").asString();

            answer(bot, token, false).expect(204);
            JsonNode whisper = bobs.awaitEvent("ephemeral_message");
            assertThat(whisper.path("html").asString())
                    .contains("<strong>sunny</strong>")
                    .doesNotContain("<b>");
            assertThat(whisper.path("user").path("bot").asBoolean()).isTrue();
            alices.assertNever(one -> one.path("type").asString().equals("ephemeral_message"));

            JsonNode message = answer(bot, token, true).expect(200).json();
            assertThat(message.path("sender_id").asLong()).isEqualTo(bot.id());
            alices.awaitEvent("group_message");
        }
    }

    @Test
    void isAnsweredAFewTimesInAWhileByItsBotOnly() {
        Person other = alice.bot("Other");
        alice.admit(group, other).expect(204);
        try (StompClient bots = bot.connect()) {
            use(bob, "/weather Rome").expect(200);
            String token = bots.awaitEvent("command").path("token").asString();

            answer(other, token, true).expectProblem(404, "not_found");
            answer(bob, token, true).expectProblem(404, "not_found");
            answer(bot, "x" + token, true).expectProblem(404, "not_found");
            for (int i = 0; i < CommandUses.MOST_ANSWERS; i++) {
                answer(bot, token, false).expect(204);
            }
            answer(bot, token, false).expectProblem(404, "not_found");

            use(bob, "/weather Oslo").expect(200);
            String late = bots.awaitEvent(
                            "command", event -> event.path("text").asString().equals("Oslo"))
                    .path("token")
                    .asString();
            database.sql("update command_use set expires_at = ? where bot_id = ?")
                    .params(Instant.now().minusSeconds(1).atOffset(ZoneOffset.UTC), bot.id())
                    .update();
            answer(bot, late, false).expectProblem(404, "not_found");
        }
    }

    @Test
    void isNotAnsweredToWhoHasLeft() {
        try (StompClient bots = bot.connect();
                StompClient bobs = bob.connect()) {
            use(bob, "/weather Rome").expect(200);
            String token = bots.awaitEvent("command").path("token").asString();
            alice.dismiss(group, bob).expect(204);

            answer(bot, token, false).expectProblem(404, "not_found");
            bobs.assertNever(event -> event.path("type").asString().equals("ephemeral_message"));
            alice.dismiss(group, bot).expect(204);
            answer(bot, token, true).expectProblem(404, "not_found");
        }
    }

    @Test
    void whoUsesOneLearnsThatTheBotIsAway() {
        assertThat(use(bob, "/weather Rome")
                        .expect(200)
                        .json()
                        .path("ephemeral")
                        .path("text")
                        .asString())
                .isEqualTo("Weather isn’t running. Try again later.");
    }

    @Test
    void ofTwoTheOneThatIsNamedIsAsked() {
        Person other = alice.bot("Other");
        register(other, "weather").expect(200);
        alice.admit(group, other).expect(204);
        try (StompClient bots = bot.connect();
                StompClient others = other.connect()) {
            use(bob, "/weather@%s Rome".formatted(other.username())).expect(200);

            others.awaitEvent("command");
            bots.assertNever(event -> event.path("type").asString().equals("command"));
            use(bob, "/weather Rome").expect(200);
            bots.awaitEvent("command");
        }
    }

    @Test
    void endsWithTheBot() {
        alice.delete("/api/bots/" + bot.id()).expect(204);

        await().untilAsserted(() -> assertThat(bob.get("/api/conversations/%d/commands".formatted(group))
                        .body())
                .doesNotContain("weather"));
        assertThat(use(bob, "/weather Rome")
                        .json()
                        .path("ephemeral")
                        .path("text")
                        .asString())
                .contains("There is no command");
    }

    @Test
    void registrationReplacesAllThatWere() {
        register(bot, "forecast", "rain").expect(200);

        assertThat(bot.get("/api/me/commands")
                        .json()
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("name").asString()))
                .containsExactly("forecast", "rain");
        register(bot, "rain", "rain").expectProblem(400, "invalid");
        register(alice, "rain").expectProblem(403, "not_allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"commands\":[{}]}",
                "{\"commands\":[null]}",
                "{\"commands\":[{\"name\":\"Two words\",\"description\":\"x\"}]}",
                "{\"commands\":[{\"name\":\"x\",\"description\":\"\"}]}",
                "{\"commands\":[{\"name\":\"x\",\"description\":\"x\",\"bot_id\":1}]}"
            })
    void whatIsNoCommandIsNotRegistered(String body) {
        bot.send("PUT", "/api/me/commands", body).expect(400);
    }
}
