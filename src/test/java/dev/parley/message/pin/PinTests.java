package dev.parley.message.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Pinning messages for everyone in a conversation. */
@IntegrationTest
class PinTests {
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
        message = id(bob.say(group, "Match on *Friday*"));
    }

    @Test
    void everyoneSeesAPinAtOnceAndInTheCatchUp() {
        long revision =
                alice.get("/api/messages/" + message).json().path("revision").asLong();
        try (StompClient bobs = bob.connect()) {
            alice.put(pin(message)).expect(204);

            JsonNode changed = bobs.awaitEvent("message_changed").path("message");
            assertThat(changed.path("id").asLong()).isEqualTo(message);
            assertThat(changed.path("pinned").path("by_id").asLong()).isEqualTo(alice.id());
            assertThat(changed.path("pinned").path("at").asString()).isNotBlank();
            JsonNode notice = bobs.awaitEvent(
                    "group_message",
                    event -> event.path("message").path("kind").asString().equals("system")
                            && event.path("message").path("content").asString().contains("pinned"));
            assertThat(notice.path("message").path("content").asString()).isEqualTo("Alice pinned a message");

            alice.put(pin(message)).expect(204);
            alice.delete(pin(message)).expect(204);
            assertThat(bobs.awaitEvent(
                                    "message_changed",
                                    event -> !event.path("message").has("pinned"))
                            .path("message")
                            .path("id")
                            .asLong())
                    .isEqualTo(message);
        }
        JsonNode changes = bob.get("/api/conversations/%d/changes?after_revision=%d".formatted(group, revision))
                .json()
                .path("changes");
        assertThat(changes).extracting(change -> change.path("id").asLong()).contains(message);
        assertThat(pins(bob)).isEmpty();
    }

    @Test
    void listHasTheOnePinnedLastFirst() {
        long later = id(alice.say(group, "Bring a clock"));
        alice.put(pin(later)).expect(204);
        alice.put(pin(message)).expect(204);

        JsonNode page = bob.get(pins()).expect(200).json();

        assertThat(page.path("items"))
                .extracting(item -> item.path("id").asLong())
                .containsExactly(message, later);
        assertThat(page.path("next_cursor").isNull()).isTrue();
        String shown = WebSession.signIn(bob)
                .get("/conversations/" + group)
                .expect(200)
                .body();
        assertThat(shown).contains("All (2)").contains("message-pinned").doesNotContain("pin-bar\" hidden");
        assertThat(WebSession.signIn(bob)
                        .get("/conversations/%d/pins".formatted(group))
                        .expect(200)
                        .body())
                .contains("Match on Friday", "Bring a clock");
    }

    @Test
    void onlyAdminsPinInGroupsAndBothInDirectConversations() {
        bob.put(pin(message)).expectProblem(403, "not_allowed");
        assertThat(pins(alice)).isEmpty();
        alice.put(pin(message)).expect(204);
        bob.delete(pin(message)).expectProblem(403, "not_allowed");
        assertThat(pins(alice)).containsExactly(message);

        long direct = alice.directWith(bob);
        long said = id(alice.say(direct, "Between us"));
        bob.put(pin(said)).expect(204);
        alice.delete(pin(said)).expect(204);
        bob.put("/api/blocks/" + alice.id()).expect(204);
        alice.put(pin(said)).expectProblem(403, "not_allowed");
        bob.put(pin(said)).expectProblem(403, "not_allowed");
        people.register("Eve").put(pin(message)).expectProblem(404, "not_found");
        alice.put("/api/messages/999999999/pin").expectProblem(404, "not_found");
        alice.put("/api/messages/nothing/pin").expectProblem(400, "malformed");
    }

    @Test
    void deletedMessagesAndNoticesAreNotPinned() {
        alice.put(pin(message)).expect(204);
        bob.delete("/api/messages/" + message).expect(204);

        assertThat(pins(alice)).isEmpty();
        assertThat(database.queryForObject("select count(*) from pin where conversation_id = ?", Long.class, group))
                .isZero();
        alice.put(pin(message)).expectProblem(403, "not_allowed");
        long notice = id(alice.history(group).get(0));
        alice.put(pin(notice)).expectProblem(403, "not_allowed");
    }

    @Test
    void newMembersSeeOnlyWhatTheyMay() {
        Person carol = people.register("Carol");
        alice.befriend(carol);
        alice.put(pin(message)).expect(204);
        alice.admit(group, carol).expect(204);
        assertThat(pins(carol)).isEmpty();
        assertThat(WebSession.signIn(carol)
                        .get("/conversations/" + group)
                        .expect(200)
                        .body())
                .doesNotContain("Match on");

        long after = id(alice.say(group, "Welcome"));
        alice.put(pin(after)).expect(204);

        assertThat(pins(carol)).containsExactly(after);
        assertThat(pins(bob)).containsExactly(after, message);
    }

    @Test
    void hiddenMessageIsNotListedForWhoHidIt() {
        alice.put(pin(message)).expect(204);
        bob.put("/api/messages/%d/hidden".formatted(message)).expect(204);

        assertThat(pins(bob)).isEmpty();
        assertThat(pins(alice)).containsExactly(message);
    }

    @Test
    void editKeepsThePin() {
        alice.put(pin(message)).expect(204);
        bob.patch("/api/messages/" + message, Json.object("content", "Match on Saturday"))
                .expect(200);

        JsonNode edited = alice.get(pins()).json().path("items").get(0);
        assertThat(edited.path("content").asString()).isEqualTo("Match on Saturday");
        assertThat(edited.path("pinned").path("by_id").asLong()).isEqualTo(alice.id());
    }

    @Test
    void atMostFiftyEvenAtTheSameMoment() {
        List<Long> messages = IntStream.range(0, 54)
                .mapToObj(n -> id(bob.say(group, "Move " + n)))
                .toList();
        messages.subList(0, 48).forEach(each -> alice.put(pin(each)).expect(204));

        List<CompletableFuture<Answer>> answers = messages.subList(48, 54).stream()
                .map(each -> CompletableFuture.supplyAsync(() -> alice.put(pin(each))))
                .toList();

        assertThat(answers.stream().map(answer -> answer.join().status()).toList())
                .containsExactlyInAnyOrder(204, 204, 409, 409, 409, 409);
        alice.put(pin(message)).expectProblem(409, "too_many_pins");
        assertThat(pins(bob)).hasSize(50);
    }

    @Test
    void pinAndDeletionAtTheSameMomentLeaveNothing() {
        for (int i = 0; i < 15; i++) {
            long fresh = id(bob.say(group, "Racing " + i));
            CompletableFuture<Answer> pinned = CompletableFuture.supplyAsync(() -> alice.put(pin(fresh)));
            bob.delete("/api/messages/" + fresh).expect(204);
            assertThat(pinned.join().status()).isIn(204, 403);

            assertThat(alice.get("/api/messages/" + fresh).json().has("pinned")).isFalse();
        }
        assertThat(pins(alice)).isEmpty();
    }

    @Test
    void formsPinWithoutJavaScript() {
        WebSession session = WebSession.signIn(alice);
        assertThat(session.get("/messages/" + message).expect(200).body()).contains("/messages/" + message + "/pin\"");

        session.submit("/messages/%d/pin".formatted(message), Map.of(), "/messages/" + message);
        assertThat(pins(bob)).containsExactly(message);
        session.submit("/messages/%d/unpin".formatted(message), Map.of(), "/messages/" + message);

        assertThat(pins(bob)).isEmpty();
        assertThat(WebSession.signIn(bob)
                        .get("/messages/" + message)
                        .expect(200)
                        .body())
                .doesNotContain("/messages/" + message + "/pin\"");
    }

    @Test
    void deletedConversationLeavesNoPins() {
        alice.put(pin(message)).expect(204);
        await().until(() -> alice.history(group).toString().contains("pinned a message"));

        alice.delete("/api/conversations/" + group).expect(204);

        assertThat(database.queryForObject("select count(*) from pin where conversation_id = ?", Long.class, group))
                .isZero();
    }

    private List<Long> pins(Person person) {
        return person.get(pins())
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(PinTests::id)
                .toList();
    }

    private String pins() {
        return "/api/conversations/%d/pins".formatted(group);
    }

    private static String pin(long messageId) {
        return "/api/messages/%d/pin".formatted(messageId);
    }

    private static long id(JsonNode message) {
        return message.path("id").asLong();
    }
}
