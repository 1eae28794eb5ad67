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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server that is killed while it indexes finds every message afterwards, each once, and none that was deleted. */
class IndexingKillIT {
    /** More than are found without an index. */
    private static final int MESSAGES = 420;

    @TempDir
    private Path folder;

    @Test
    void everyMessageIsFoundOnceAfterKills() {
        try (ParleyProcess parley = Parleys.on(Database.Kind.H2, folder)
                .with("parley.search.interval", "10ms")
                .start()) {
            Person alice = new People(parley.server()).register("Alice");
            long conversation = alice.group("Notes");
            List<String> expected = new ArrayList<>();
            for (int n = 0; n < MESSAGES; n++) {
                JsonNode said = alice.say(conversation, "kept%d needle".formatted(n));
                if (n % 7 == 0) {
                    alice.delete("/api/messages/" + said.path("id").asLong()).expect(204);
                } else if (n % 5 == 0) {
                    alice.patch(
                                    "/api/messages/" + said.path("id").asLong(),
                                    Json.object("content", "edited%d needle".formatted(n)))
                            .expect(200);
                    expected.add("edited%d needle".formatted(n));
                } else {
                    expected.add("kept%d needle".formatted(n));
                }
                if (n == MESSAGES / 3 || n == MESSAGES * 2 / 3) {
                    parley.kill();
                    parley.start();
                }
            }

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(found(alice, "needle")).containsExactlyInAnyOrderElementsOf(expected));
            assertThat(found(alice, "kept0")).isEmpty();
            assertThat(found(alice, "kept5")).noneMatch(text -> text.startsWith("kept5 "));
            assertThat(found(alice, "edited5 ")).contains("edited5 needle");
        }
    }

    private static List<String> found(Person person, String q) {
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = person.get("/api/search?limit=200&q=" + q.strip() + cursor)
                    .expect(200)
                    .json();
            page.path("items").forEach(item -> all.add(item.path("content").asString()));
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asString();
        } while (!cursor.isEmpty());
        return all;
    }
}
