package dev.parley.integration.botcommand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The bot of the documents, as its readers run it: from its source, against the real server. */
@IntegrationTest
class ExampleBotTests {
    private static final Duration START = Duration.ofSeconds(60);

    @Autowired
    private People people;

    @TempDir
    private Path folder;

    private Person alice;
    private long botId;
    private long group;
    private Process process;

    @BeforeEach
    void start() throws IOException {
        alice = people.register("Alice");
        Person bot = alice.bot("Dice");
        botId = bot.id();
        group = alice.group("Games");
        alice.put("/api/conversations/%d/members/%d".formatted(group, botId)).expect(204);
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                Path.of("docs", "examples", "Bot.java").toString());
        command.environment().put("PARLEY_SERVER", alice.server().uri("").toString());
        command.environment().put("PARLEY_TOKEN", bot.token());
        process = command.redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        await().atMost(START).untilAsserted(() -> assertThat(output()).contains("Ready."));
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("out"), StandardCharsets.UTF_8);
    }

    @AfterEach
    void stop() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    @Test
    void itRollsAndAnswersUntilItsTokenEnds() throws InterruptedException {
        try (StompClient socket = alice.connect()) {
            use("/roll 20");
            JsonNode rolled = said(socket, "🎲");
            assertThat(rolled.path("content").asString()).matches("🎲 \\d{1,2}");
            assertThat(rolled.at("/buttons/0/label").asString()).isEqualTo("Roll again");

            alice.send(
                            "POST",
                            "/api/messages/%d/buttons/again"
                                    .formatted(rolled.path("id").asLong()),
                            "")
                    .expect(204);
            assertThat(socket.awaitEvent("group_message", event -> isRoll(event, rolled))
                            .at("/message/sender_id")
                            .asLong())
                    .isEqualTo(botId);

            use("/roll many");
            assertThat(socket.awaitEvent("ephemeral_message").path("text").asString())
                    .startsWith("A die has");

            socket.say(group, "ping");
            assertThat(said(socket, "pong").path("sender_id").asLong()).isEqualTo(botId);
        }
        alice.delete("/api/bots/" + botId).expect(204);

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
    }

    private void use(String text) {
        alice.post(
                        "/api/conversations/%d/commands".formatted(group),
                        Json.object("client_id", UUID.randomUUID(), "text", text))
                .expect(200);
    }

    /** Whether it is a roll, but not this one. */
    private static boolean isRoll(JsonNode event, JsonNode other) {
        JsonNode message = event.path("message");
        return message.path("content").asString().startsWith("🎲")
                && !message.path("id").equals(other.path("id"));
    }

    private static JsonNode said(StompClient socket, String beginning) {
        return socket.awaitEvent(
                        "group_message",
                        event ->
                                event.path("message").path("content").asString().startsWith(beginning))
                .path("message");
    }
}
