package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.RawStomp;
import dev.parley.test.StompClient;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody who does not take what is sent to them holds up nobody else, and is let go. */
@IntegrationTest
@Tag("database-independent")
class SlowReaderTests {
    /** With text and rendered text some 20 KB each: more than the system's buffers between two sockets take. */
    private static final int MESSAGES = 500;

    private static final String LONG_TEXT = "All work and no play. ".repeat(450);

    @Autowired
    private People people;

    @Test
    void whoStopsReadingIsLetGoWhileOthersGoOn() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person carol = people.register("Carol");
        alice.befriend(bob);
        alice.befriend(carol);
        long withBob = alice.directWith(bob);
        long withCarol = alice.directWith(carol);
        alice.say(withCarol, "Are you still reading?");
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect();
                RawStomp carols = RawStomp.connect(carol)) {
            carols.subscribe("events", "/user/queue/events");
            alices.awaitEvent(
                    "user_online_status", event -> event.path("is_online").asBoolean());
            carols.stopReading();

            CompletableFuture<?>[] sends = IntStream.range(0, MESSAGES)
                    .mapToObj(i -> alices.sayForReceipt(withCarol, UUID.randomUUID(), LONG_TEXT))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(sends).orTimeout(60, TimeUnit.SECONDS).join();
            bobs.awaitMessage(alices.say(withBob, "And you, Bob?"));

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(alices.events("user_online_status"))
                            .anyMatch(event -> event.path("user_id").asLong() == carol.id()
                                    && !event.path("is_online").asBoolean()));
            assertThat(bobs.isConnected()).isTrue();
            assertThat(carol.get("/api/conversations/" + withCarol)
                            .expect(200)
                            .json()
                            .path("last_seq")
                            .asLong())
                    .isEqualTo(MESSAGES + 1);
        }
    }
}
