package dev.parley.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Database;
import dev.parley.test.Json;
import dev.parley.test.ParleyProcess;
import dev.parley.test.People;
import dev.parley.test.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scheduled messages whose server is killed while it sends them are sent by the next one, each once. */
class ScheduledKillIT {
    private static final int MESSAGES = 60;

    @TempDir
    private Path folder;

    @Test
    void eachIsSentOnceAfterKills() {
        try (ParleyProcess parley = Parleys.on(Database.Kind.H2, folder)
                .with("parley.jobs.polling-interval", "200ms")
                .with("parley.jobs.heartbeat", "500ms")
                .with("parley.limits.enabled", "false")
                .start()) {
            Person alice = new People(parley.server()).register("Alice");
            long conversation = alice.group("Notes");
            Instant at = Instant.now().plusSeconds(5);
            List<String> texts =
                    IntStream.range(0, MESSAGES).mapToObj(n -> "Later " + n).toList();
            texts.forEach(text -> alice.post(
                            "/api/conversations/%d/messages".formatted(conversation),
                            Json.object("client_id", UUID.randomUUID(), "content", text, "scheduled_at", at))
                    .expect(202));
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> sent(alice, conversation).size() > 3);
            parley.kill();
            parley.start();

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(sent(alice, conversation)).containsAll(texts));
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            alice.get("/api/scheduled").json().path("items").isEmpty());
            assertThat(sent(alice, conversation)).containsExactlyInAnyOrderElementsOf(texts);
        }
    }

    private static List<String> sent(Person person, long conversation) {
        return Parleys.wholeHistory(person, conversation).stream()
                .filter(message -> message.path("kind").asString().equals("text"))
                .map(message -> message.path("content").asString())
                .toList();
    }
}
