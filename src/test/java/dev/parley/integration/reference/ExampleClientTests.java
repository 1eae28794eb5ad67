package dev.parley.integration.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The example clients of the documents answer, where their languages are installed. */
@IntegrationTest
@Tag("database-independent")
class ExampleClientTests {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private Server server;

    @Autowired
    private People people;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"python3, parley.py", "node, parley.mjs"})
    void exampleAnswers(String language, String file) throws Exception {
        Assumptions.assumeTrue(isInstalled(language), language + " is not installed");
        Person alice = people.register("Alice");
        Person echo = people.register("Echo");
        long conversation = alice.directWith(echo);
        echo.befriend(alice);
        Path output = folder.resolve("output.txt");
        ProcessBuilder command = new ProcessBuilder(
                        language,
                        Path.of("docs", "examples", file).toString(),
                        server.uri("/").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        command.environment().put("PARLEY_USER", echo.username());
        command.environment().put("PARLEY_PASSWORD", echo.password());
        Process example = command.start();
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(Files.readString(output)).contains("ready"));
            String text = "Hello, 世界! 👋 " + "long".repeat(100);

            alice.say(conversation, text);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(alice.history(conversation))
                            .as("%s", Files.readString(output))
                            .hasSize(2)
                            .last()
                            .satisfies(answer -> {
                                assertThat(answer.path("sender_id").asLong()).isEqualTo(echo.id());
                                assertThat(answer.path("content").asString()).isEqualTo(text);
                            }));
        } finally {
            example.destroyForcibly();
            example.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static boolean isInstalled(String language) throws InterruptedException {
        try {
            return new ProcessBuilder(language, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
