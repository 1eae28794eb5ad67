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
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Messages whose time comes while the server is killed, and while it is down, are deleted by the next one, each once. */
class ExpiryKillIT {
    private static final int MESSAGES = 120;

    @TempDir
    private Path folder;

    @Test
    void allAreGoneAfterAKill() {
        try (ParleyProcess parley = Parleys.on(Database.Kind.H2, folder)
                .with("parley.jobs.polling-interval", "200ms")
                .with("parley.jobs.heartbeat", "500ms")
                .with("parley.limits.enabled", "false")
                .start()) {
            Person alice = new People(parley.server()).register("Alice");
            long conversation = alice.group("Notes");
            alice.patch("/api/conversations/" + conversation, Json.object("disappear_after_seconds", 6))
                    .expect(200);
            List<Long> ids = IntStream.range(0, MESSAGES)
                    .mapToObj(n ->
                            alice.say(conversation, "Secret " + n).path("id").asLong())
                    .toList();
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> deleted(alice, conversation).stream().anyMatch(ExpiryKillIT::isSwept));
            parley.kill();
            parley.start();

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(deleted(alice, conversation))
                            .hasSize(MESSAGES)
                            .allMatch(ExpiryKillIT::isSwept));
            List<JsonNode> all = deleted(alice, conversation);
            assertThat(all).extracting(each -> each.path("id").asLong()).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(all).extracting(each -> each.path("revision").asLong()).doesNotHaveDuplicates();
        }
    }

    private static List<JsonNode> deleted(Person person, long conversation) {
        return Parleys.wholeHistory(person, conversation).stream()
                .filter(message -> !message.path("deleted_at").isNull())
                .toList();
    }

    /** Deleted, and not only past its time: that gives it another revision. */
    private static boolean isSwept(JsonNode message) {
        return message.path("revision").asLong() > message.path("seq").asLong();
    }
}
