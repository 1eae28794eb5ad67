package dev.parley.message.star;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import dev.parley.test.WebSession;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Messages that a person stars for themselves. */
@IntegrationTest
class StarTests {
    @Autowired
    private People people;

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
        message = id(alice.say(group, "Opening *theory*"));
    }

    @Test
    void onlyTheOwnerIsToldAndSeesIt() {
        try (StompClient bobs = bob.connect();
                StompClient alices = alice.connect()) {
            bob.put(star(message)).expect(204);
            bob.put(star(message)).expect(204);

            JsonNode event = bobs.awaitEvent("message_starred");
            assertThat(event.path("message_id").asLong()).isEqualTo(message);
            assertThat(event.path("conversation_id").asLong()).isEqualTo(group);
            assertThat(event.path("starred").asBoolean()).isTrue();
            bob.delete(star(message)).expect(204);
            bobs.awaitEvent(
                    "message_starred", removed -> !removed.path("starred").asBoolean());
            bob.say(group, "done");
            alices.awaitEvent("group_message");
            assertThat(alices.events("message_starred")).isEmpty();
            assertThat(bobs.events("message_starred")).hasSize(2);
        }
        assertThat(starred(bob)).isEmpty();
    }

    @Test
    void listHasTheOneStarredLastFirstAndInPages() {
        long later = id(bob.say(group, "Endgame"));
        bob.put(star(later)).expect(204);
        bob.put(star(message)).expect(204);

        JsonNode first = bob.get("/api/starred?limit=1").expect(200).json();
        assertThat(first.path("items")).hasSize(1);
        JsonNode item = first.path("items").get(0);
        assertThat(item.path("message_id").asLong()).isEqualTo(message);
        assertThat(item.path("conversation_name").asString()).isEqualTo("Chess");
        assertThat(item.path("text").asString()).isEqualTo("Opening theory");
        assertThat(item.path("sender").path("display_name").asString()).isEqualTo("Alice");
        JsonNode second = bob.get("/api/starred?limit=1&cursor="
                        + first.path("next_cursor").asString())
                .expect(200)
                .json();
        assertThat(second.path("items").get(0).path("message_id").asLong()).isEqualTo(later);
        assertThat(second.path("next_cursor").isNull()).isTrue();
        assertThat(starred(alice)).isEmpty();
        bob.get("/api/starred?cursor=nonsense").expect(400);
    }

    @Test
    void pagesShowItWithoutJavaScript() {
        WebSession bobs = WebSession.signIn(bob);
        assertThat(bobs.get("/conversations/" + group).body()).doesNotContain("entry-star");

        bobs.submit("/messages/%d/star".formatted(message), Map.of(), "/messages/" + message);

        assertThat(bobs.get("/conversations/" + group).expect(200).body()).contains("entry-star", "data-starred");
        assertThat(bobs.get("/starred").expect(200).body()).contains("Opening theory");
        assertThat(WebSession.signIn(alice)
                        .get("/conversations/" + group)
                        .expect(200)
                        .body())
                .doesNotContain("entry-star", "data-starred");
        bobs.submit("/messages/%d/unstar".formatted(message), Map.of(), "/messages/" + message);
        assertThat(bobs.get("/starred").expect(200).body()).doesNotContain("Opening theory");
    }

    @Test
    void deletionRemovesIt() {
        bob.put(star(message)).expect(204);
        alice.delete("/api/messages/" + message).expect(204);

        assertThat(starred(bob)).isEmpty();
        assertThat(rows(message)).isZero();
        bob.put(star(message)).expectProblem(403, "not_allowed");
    }

    @Test
    void listsOnlyWhatOneMayStillRead() {
        long hidden = id(alice.say(group, "hidden later"));
        bob.put(star(message)).expect(204);
        bob.put(star(hidden)).expect(204);
        bob.put("/api/messages/%d/hidden".formatted(hidden)).expect(204);
        assertThat(starred(bob)).containsExactly(message);

        bob.dismiss(group, bob).expect(204);
        assertThat(starred(bob)).isEmpty();
        bob.put(star(message)).expectProblem(404, "not_found");
        alice.admit(group, bob).expect(204);
        assertThat(starred(bob)).isEmpty();
    }

    @Test
    void refusesStrangersAndNonsense() {
        people.register("Eve").put(star(message)).expectProblem(404, "not_found");
        bob.put(star(999_999_999L)).expectProblem(404, "not_found");
        bob.put("/api/messages/nothing/star").expectProblem(400, "malformed");
        bob.put(star(id(bob.history(group).get(0)))).expectProblem(403, "not_allowed");

        assertThat(rows(message)).isZero();
    }

    @Test
    void starsAndDeletionAtTheSameMomentLeaveNothing() {
        for (int i = 0; i < 10; i++) {
            long fresh = id(alice.say(group, "Racing " + i));
            List<CompletableFuture<Answer>> answers = IntStream.range(0, 3)
                    .mapToObj(n -> CompletableFuture.supplyAsync(() -> bob.put(star(fresh))))
                    .toList();
            alice.delete("/api/messages/" + fresh).expect(204);

            assertThat(answers.stream().map(answer -> answer.join().status())).isSubsetOf(204, 403);
            assertThat(rows(fresh)).isZero();
        }
    }

    @Test
    void editShowsInTheList() {
        bob.put(star(message)).expect(204);
        alice.patch("/api/messages/" + message, Json.object("content", "Middlegame"))
                .expect(200);

        assertThat(bob.get("/api/starred")
                        .json()
                        .path("items")
                        .get(0)
                        .path("text")
                        .asString())
                .isEqualTo("Middlegame");
    }

    private @Nullable Long rows(long messageId) {
        return database.queryForObject("select count(*) from star where message_id = ?", Long.class, messageId);
    }

    private static List<Long> starred(Person person) {
        return person.get("/api/starred")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("message_id").asLong())
                .toList();
    }

    private static String star(long messageId) {
        return "/api/messages/%d/star".formatted(messageId);
    }

    private static long id(JsonNode message) {
        return message.path("id").asLong();
    }
}
