package dev.parley.attention.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.base.id.MessageId;
import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import dev.parley.test.WebSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Reminders of messages. */
@IntegrationTest
class ReminderTests {
    @Autowired
    private People people;

    @Autowired
    private ReminderFeed feed;

    @Autowired
    private JdbcTemplate database;

    private Person alice;
    private Person bob;
    private long group;
    private long message;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
        group = alice.group("Chess", bob);
        message = id(alice.say(group, "Pay the *fee*"));
    }

    @Test
    void ownerIsToldOnceAtTheTime() {
        try (StompClient bobs = bob.connect();
                StompClient alices = alice.connect()) {
            remind(bob, message, Instant.now().plusSeconds(1)).expect(204);
            assertThat(bobs.awaitEvent("reminder_changed").path("message_id").asLong())
                    .isEqualTo(message);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !bobs.events("reminder").isEmpty());
            JsonNode event = bobs.events("reminder").get(0);
            assertThat(event.path("message_id").asLong()).isEqualTo(message);
            assertThat(event.path("conversation_id").asLong()).isEqualTo(group);
            assertThat(event.path("seq").asLong()).isEqualTo(2);
            assertThat(alices.events("reminder")).isEmpty();
            assertThat(bobs.events("reminder")).hasSize(1);
        }
        JsonNode item = list(bob).get(0);
        assertThat(item.path("due").asBoolean()).isTrue();
        assertThat(item.path("text").asString()).isEqualTo("Pay the fee");
        bob.delete(reminder(message)).expect(204);
        assertThat(list(bob)).isEmpty();
        bob.delete(reminder(message)).expect(204);
    }

    @Test
    void jobThatIsRepeatedOrOutdatedTellsNoOne() {
        Instant first = Instant.ofEpochMilli(System.currentTimeMillis()).plus(Duration.ofHours(1));
        Instant second = first.plus(Duration.ofHours(1));
        remind(bob, message, first).expect(204);
        remind(bob, message, second).expect(204);
        try (StompClient bobs = bob.connect()) {
            assertThat(feed.run(due(first), () -> false)).isTrue();
            assertThat(list(bob).get(0).path("due").asBoolean()).isFalse();

            assertThat(feed.run(due(second), () -> false)).isTrue();
            assertThat(feed.run(due(second), () -> false)).isTrue();

            bobs.awaitEvent("reminder");
            alice.say(group, "later");
            bobs.awaitEvent("group_message");
            assertThat(bobs.events("reminder")).hasSize(1);
        }
        assertThat(list(bob)).hasSize(1);
    }

    @Test
    void whoMayNotReadItAnyMoreIsNotTold() {
        Instant at = Instant.ofEpochMilli(System.currentTimeMillis()).plus(Duration.ofHours(1));
        remind(bob, message, at).expect(204);
        bob.dismiss(group, bob).expect(204);
        try (StompClient bobs = bob.connect()) {
            assertThat(feed.run(due(at), () -> false)).isTrue();
            long direct = alice.directWith(bob);
            alice.say(direct, "hello");
            bobs.awaitEvent("private_message");
            assertThat(bobs.events("reminder")).isEmpty();
        }
        assertThat(list(bob)).isEmpty();
    }

    @Test
    void deletionRemovesItAlsoAtTheSameMoment() {
        for (int i = 0; i < 8; i++) {
            long fresh = id(alice.say(group, "Racing " + i));
            List<CompletableFuture<Answer>> answers = IntStream.range(0, 3)
                    .mapToObj(n -> CompletableFuture.supplyAsync(
                            () -> remind(bob, fresh, Instant.now().plus(Duration.ofHours(2)))))
                    .toList();
            alice.delete("/api/messages/" + fresh).expect(204);

            assertThat(answers.stream().map(answer -> answer.join().status())).isSubsetOf(204, 403);
            assertThat(database.queryForObject("select count(*) from reminder where message_id = ?", Long.class, fresh))
                    .isZero();
        }
    }

    @Test
    void refusesNonsenseAndStrangers() {
        remind(bob, message, Instant.now().minusSeconds(5)).expect(400);
        remind(bob, message, Instant.now().plus(Duration.ofDays(400))).expect(400);
        bob.put(reminder(message), Json.object("at", "tomorrow")).expectProblem(400, "malformed");
        bob.put(reminder(message), Json.object()).expect(400);
        remind(people.register("Eve"), message, Instant.now().plusSeconds(60)).expectProblem(404, "not_found");
        remind(bob, id(bob.history(group).get(0)), Instant.now().plusSeconds(60))
                .expectProblem(403, "not_allowed");

        assertThat(list(bob)).isEmpty();
    }

    @Test
    void formsWorkWithoutJavaScript() {
        WebSession session = WebSession.signIn(bob);
        session.submit("/messages/%d/reminder".formatted(message), Map.of("in", "TOMORROW"));
        assertThat(Instant.parse(list(bob).get(0).path("remind_at").asString()))
                .isAfter(Instant.now())
                .isBefore(Instant.now().plus(Duration.ofDays(2)));
        assertThat(session.get("/reminders").expect(200).body()).contains("Pay the fee");

        assertThat(session.submit("/messages/%d/reminder".formatted(message), Map.of("at", "soon"))
                        .expect(400)
                        .body())
                .contains("Choose a time in the future");
        session.submit("/messages/%d/reminder/done".formatted(message), Map.of(), "/reminders");

        assertThat(list(bob)).isEmpty();
    }

    private ReminderDue due(Instant at) {
        return new ReminderDue(bob.accountId(), new MessageId(message), at.toEpochMilli());
    }

    private static Answer remind(Person person, long messageId, Instant at) {
        return person.put(reminder(messageId), Json.object("at", at.toString()));
    }

    private static List<JsonNode> list(Person person) {
        return person.get("/api/reminders")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private static String reminder(long messageId) {
        return "/api/messages/%d/reminder".formatted(messageId);
    }

    private static long id(JsonNode message) {
        return message.path("id").asLong();
    }
}
