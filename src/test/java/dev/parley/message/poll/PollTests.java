package dev.parley.message.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import dev.parley.test.WebSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Polls: asked once, answered once by each person, closed for good. */
@IntegrationTest
class PollTests {
    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate database;

    private Person alice;
    private Person bob;
    private Person carol;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        carol = people.register("Carol");
        group = alice.group("Sailing", bob, carol);
    }

    @Test
    void votesAreCountedLiveAndShownToEachWithTheirOwn() {
        JsonNode asked = ask(Map.of("options", List.of("Friday", "Saturday")))
                .expect(201)
                .json();
        long message = id(asked);
        assertThat(asked.path("content").asString()).isEqualTo("When?");
        assertThat(asked.path("poll").path("options"))
                .extracting(option -> option.path("text").asString())
                .containsExactly("Friday", "Saturday");
        long revision = asked.path("revision").asLong();
        try (StompClient bobs = bob.connect();
                StompClient carols = carol.connect()) {
            JsonNode answer = vote(bob, message, 2).expect(200).json();

            assertThat(answer.path("voted")).extracting(JsonNode::asInt).containsExactly(2);
            assertThat(votes(answer)).containsExactly(0, 1);
            JsonNode event = carols.awaitEvent("poll_changed");
            assertThat(event.path("message_id").asLong()).isEqualTo(message);
            assertThat(votes(event)).containsExactly(0, 1);
            assertThat(event.path("voters").asInt()).isOne();
            assertThat(event.has("voted")).isFalse();
            assertThat(event.toString()).doesNotContain("Friday");
            assertThat(bobs.awaitEvent("poll_changed").path("voted"))
                    .extracting(JsonNode::asInt)
                    .containsExactly(2);
        }
        vote(bob, message, 1).expect(200);
        vote(bob, message, 1).expect(200);
        vote(carol, message, 1).expect(200);
        assertThat(votes(poll(alice, message))).containsExactly(2, 0);
        assertThat(poll(alice, message).path("voted").isEmpty()).isTrue();
        assertThat(poll(bob, message).path("voted")).extracting(JsonNode::asInt).containsExactly(1);
        assertThat(bob.get("/api/conversations/%d/changes?after_revision=%d".formatted(group, revision))
                        .json()
                        .path("changes"))
                .extracting(PollTests::id)
                .contains(message);
        assertThat(bob.get("/api/messages/%d/poll/votes?option_id=1".formatted(message))
                        .expect(200)
                        .json()
                        .path("items"))
                .extracting(person -> person.path("display_name").asString())
                .containsExactly("Bob", "Carol");

        bob.delete("/api/messages/%d/poll/votes".formatted(message)).expect(200);
        bob.delete("/api/messages/%d/poll/votes".formatted(message)).expect(200);
        assertThat(votes(poll(alice, message))).containsExactly(1, 0);
        assertThat(poll(alice, message).path("voters").asInt()).isOne();
    }

    @Test
    void twoDevicesThatAnswerAtOnceEndWithOneAnswer() {
        long message =
                id(ask(Map.of("options", List.of("A", "B", "C"))).expect(201).json());
        List<Person> voters = List.of(alice, bob, carol);
        for (int round = 0; round < 10; round++) {
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (Person voter : voters) {
                for (int option = 1; option <= 3; option++) {
                    int chosen = option;
                    all.add(CompletableFuture.runAsync(
                            () -> vote(voter, message, chosen).expect(200)));
                }
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();

            JsonNode poll = poll(alice, message);
            assertThat(poll.path("voters").asInt()).isEqualTo(3);
            assertThat(votes(poll).stream().mapToInt(Integer::intValue).sum()).isEqualTo(3);
            assertThat(database.queryForObject(
                            "select count(*) from poll_vote where message_id = ?", Long.class, message))
                    .isEqualTo(3);
            Map<Integer, Integer> own = new HashMap<>();
            voters.forEach(voter ->
                    own.merge(poll(voter, message).path("voted").path(0).asInt(), 1, Integer::sum));
            assertThat(votes(poll))
                    .isEqualTo(IntStream.rangeClosed(1, 3)
                            .mapToObj(n -> own.getOrDefault(n, 0))
                            .toList());
        }
    }

    @Test
    void severalOptionsAreOnlyForPollsThatAllowThem() {
        long several = id(ask(Map.of("options", List.of("A", "B", "C"), "multiple", true))
                .expect(201)
                .json());
        long single =
                id(ask(Map.of("options", List.of("A", "B", "C"))).expect(201).json());

        assertThat(vote(bob, several, 3, 1).expect(200).json().path("voted"))
                .extracting(JsonNode::asInt)
                .containsExactly(1, 3);
        vote(bob, several, 2, 3).expect(200);
        assertThat(votes(poll(alice, several))).containsExactly(0, 1, 1);
        assertThat(poll(alice, several).path("voters").asInt()).isOne();
        vote(bob, single, 1, 2).expectProblem(400, "invalid");
        assertThat(poll(alice, single).path("voters").asInt()).isZero();
    }

    @Test
    void noOneLearnsWhoVotedInAnAnonymousPoll() {
        long message = id(ask(Map.of("options", List.of("A", "B"), "anonymous", true))
                .expect(201)
                .json());
        try (StompClient alices = alice.connect()) {
            vote(bob, message, 2).expect(200);
            JsonNode event = alices.awaitEvent("poll_changed");
            assertThat(event.has("voted")).isFalse();
            assertThat(event.toString()).doesNotContain("Bob").doesNotContain("\"" + bob.id() + "\"");
        }

        for (Person person : List.of(alice, bob, carol)) {
            person.get("/api/messages/%d/poll/votes?option_id=2".formatted(message))
                    .expectProblem(403, "anonymous_poll");
            assertThat(WebSession.signIn(person)
                            .get("/messages/%d/poll".formatted(message))
                            .expect(200)
                            .body())
                    .contains("This poll is anonymous.")
                    .doesNotContain("message-receipts");
        }
        vote(bob, message, 1).expect(200);
        assertThat(poll(bob, message).path("voted")).extracting(JsonNode::asInt).containsExactly(1);
        assertThat(votes(poll(carol, message))).containsExactly(1, 0);
    }

    @Test
    void closedPollsTakeNoVotes() {
        Instant soon = Instant.now().plusMillis(1500);
        UUID clientId = UUID.randomUUID();
        Map<String, Object> timed = Map.of("options", List.of("A", "B"), "closes_at", soon);
        long message = id(ask(clientId, timed).expect(201).json());
        long other = id(ask(Map.of("options", List.of("A", "B"))).expect(201).json());
        vote(bob, message, 1).expect(200);
        vote(bob, other, 1).expect(200);

        bob.post("/api/messages/%d/poll/close".formatted(other), Map.of()).expectProblem(403, "not_allowed");
        try (StompClient bobs = bob.connect()) {
            alice.post("/api/messages/%d/poll/close".formatted(other), Map.of()).expect(200);
            assertThat(bobs.awaitEvent("poll_changed").path("closed").asBoolean())
                    .isTrue();
        }
        alice.post("/api/messages/%d/poll/close".formatted(other), Map.of()).expect(200);
        await().until(() -> poll(bob, message).path("closed").asBoolean());

        for (long closed : new long[] {message, other}) {
            vote(bob, closed, 2).expectProblem(409, "poll_closed");
            bob.delete("/api/messages/%d/poll/votes".formatted(closed)).expectProblem(409, "poll_closed");
            assertThat(votes(poll(bob, closed))).containsExactly(1, 0);
        }
        assertThat(id(ask(clientId, timed).expect(200).json())).isEqualTo(message);
    }

    @Test
    void whatIsNoPollIsRefusedAndNothingStored() {
        long before = count("message");
        List<Map<String, Object>> polls = List.of(
                Map.of(),
                Map.of("options", List.of()),
                Map.of("options", List.of("Alone")),
                Map.of("options", List.of("Same", " Same ")),
                Map.of("options", List.of("A", " ")),
                Map.of("options", List.of("A", "B\u0000")),
                Map.of("options", List.of("A", "b".repeat(101))),
                Map.of(
                        "options",
                        IntStream.range(0, 21).mapToObj(Integer::toString).toList()),
                Map.of(
                        "options",
                        IntStream.range(0, 10_000).mapToObj(Integer::toString).toList()),
                Map.of("options", List.of("A", "B"), "closes_at", Instant.now().minusSeconds(1)),
                Map.of("options", List.of("A", "B"), "closes_at", Instant.now().plusSeconds(400 * 86_400L)));
        polls.forEach(poll -> ask(poll).expectProblem(400, "invalid"));
        alice.post(
                        messages(),
                        Json.object(
                                "client_id",
                                UUID.randomUUID(),
                                "content",
                                " ",
                                "poll",
                                Map.of("options", List.of("A", "B"))))
                .expectProblem(400, "invalid");
        alice.post(messages(), Json.object("client_id", UUID.randomUUID(), "content", "When?", "poll", "x"))
                .expectProblem(400, "malformed");
        alice.post(
                        messages(),
                        Json.object(
                                "client_id",
                                UUID.randomUUID(),
                                "content",
                                "When?",
                                "scheduled_at",
                                Instant.now().plusSeconds(600),
                                "poll",
                                Map.of("options", List.of("A", "B"))))
                .expectProblem(400, "invalid");

        assertThat(count("message")).isEqualTo(before);
        assertThat(alice.get("/api/scheduled").json().path("items").isEmpty()).isTrue();
    }

    @Test
    void votesThatAreNoneAreRefused() {
        long message = id(ask(Map.of("options", List.of("A", "B"), "multiple", true))
                .expect(201)
                .json());
        long plain = id(alice.say(group, "No poll"));
        Person eve = people.register("Eve");
        String path = "/api/messages/%d/poll/votes".formatted(message);

        vote(bob, message, 3).expectProblem(400, "invalid");
        vote(bob, message, 0).expectProblem(400, "invalid");
        vote(bob, message, 1, -1).expectProblem(400, "invalid");
        vote(bob, message, IntStream.range(0, 10_000).toArray()).expectProblem(400, "invalid");
        bob.put(path, Map.of()).expectProblem(400, "invalid");
        bob.send("PUT", path, "{\"option_ids\":[null]}").expectProblem(400, "invalid");
        bob.send("PUT", path, "{\"option_ids\":[\"1\"]}").expectProblem(400, "malformed");
        vote(bob, plain, 1).expectProblem(404, "not_found");
        vote(bob, 999_999_999L, 1).expectProblem(404, "not_found");
        vote(eve, message, 1).expectProblem(404, "not_found");
        eve.get(path + "?option_id=1").expectProblem(404, "not_found");
        eve.post("/api/messages/%d/poll/close".formatted(message), Map.of()).expectProblem(404, "not_found");
        bob.get(path + "?option_id=7").expectProblem(400, "invalid");

        assertThat(poll(alice, message).path("voters").asInt()).isZero();
        Person late = people.register("Late");
        alice.admit(group, late).expect(204);
        vote(late, message, 1).expectProblem(404, "not_found");
    }

    @Test
    void votesOfDeletedAccountsFollowTheChoiceForTheirMessages() {
        long open = id(ask(Map.of("options", List.of("A", "B"), "multiple", true))
                .expect(201)
                .json());
        long closed = id(ask(Map.of("options", List.of("A", "B"))).expect(201).json());
        for (long poll : List.of(open, closed)) {
            vote(alice, poll, 1).expect(200);
            vote(bob, poll, 1).expect(200);
            vote(carol, poll, 2).expect(200);
        }
        vote(bob, open, 1, 2).expect(200);
        alice.post("/api/messages/%d/poll/close".formatted(closed), Map.of()).expect(200);
        long revision =
                alice.get("/api/messages/" + open).json().path("revision").asLong();

        end(carol, "KEEP");
        try (StompClient alices = alice.connect()) {
            end(bob, "DELETE");
            alices.awaitEvent("poll_changed", event -> event.path("message_id").asLong() == open);
            alices.awaitEvent("poll_changed", event -> event.path("message_id").asLong() == closed);
        }

        for (long poll : List.of(open, closed)) {
            assertThat(votes(poll(alice, poll))).containsExactly(1, 1);
            assertThat(poll(alice, poll).path("voters").asInt()).isEqualTo(2);
        }
        assertThat(alice.get("/api/messages/" + open).json().path("revision").asLong())
                .isGreaterThan(revision);
        assertThat(alice.get("/api/messages/%d/poll/votes?option_id=2".formatted(open))
                        .expect(200)
                        .json()
                        .path("items"))
                .extracting(voter -> voter.path("display_name").asString())
                .containsExactly("Deleted account");
        assertThat(database.queryForObject("select count(*) from poll_vote where account_id = ?", Long.class, bob.id()))
                .isZero();
    }

    private static void end(Person person, String messages) {
        WebSession.signIn(person)
                .submit("/settings/account", Map.of("currentPassword", person.password(), "messages", messages));
    }

    @Test
    void questionIsEditedAndDeletionRemovesAllVotes() {
        long message = id(ask(Map.of("options", List.of("A", "B"))).expect(201).json());
        vote(bob, message, 1).expect(200);
        bob.patch("/api/messages/" + message, Json.object("content", "Mine?")).expectProblem(403, "not_allowed");

        JsonNode edited = alice.patch("/api/messages/" + message, Json.object("content", "Which day?"))
                .expect(200)
                .json();
        assertThat(edited.path("content").asString()).isEqualTo("Which day?");
        assertThat(votes(edited.path("poll"))).containsExactly(1, 0);

        alice.delete("/api/messages/" + message).expect(204);
        assertThat(bob.get("/api/messages/" + message).json().has("poll")).isFalse();
        vote(bob, message, 2).expectProblem(404, "not_found");
        for (String table : List.of("poll", "poll_option", "poll_vote")) {
            assertThat(database.queryForObject(
                            "select count(*) from %s where message_id = ?".formatted(table), Long.class, message))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void pollIsAskedInAThreadWithoutJavaScript() {
        long root = id(alice.say(group, "What about a match?"));
        String form = "/conversations/%d/poll?thread=%d".formatted(group, root);
        WebSession browser = WebSession.signIn(alice);
        String thread = "/messages/%d/thread".formatted(root);
        assertThat(browser.get(thread).expect(200).body()).contains(form);
        assertThat(browser.get(form).expect(200).body()).contains("href=\"%s\"".formatted(thread));
        Map<String, String> poll = new HashMap<>(Map.of(
                "clientId",
                UUID.randomUUID().toString(),
                "question",
                "When?",
                "options",
                "Friday,Sunday",
                "threadId",
                "1"));

        browser.submit("/conversations/%d/poll".formatted(group), poll, form).expect(400);
        poll.put("threadId", Long.toString(root));
        Answer asked = browser.submit("/conversations/%d/poll".formatted(group), poll, form);

        assertThat(asked.expect(302).header("Location")).endsWith(thread);
        assertThat(browser.get(thread).body()).contains("Friday", "When?");
        assertThat(alice.history(group)).noneMatch(message -> message.has("poll"));
    }

    @Test
    void pollIsAskedAndAnsweredWithoutJavaScript() {
        WebSession alices = WebSession.signIn(alice);
        WebSession bobs = WebSession.signIn(bob);
        String form = "/conversations/%d/poll".formatted(group);
        String clientId = UUID.randomUUID().toString();

        assertThat(alices.submit(form, Map.of("clientId", clientId, "question", "When?", "options", "Friday"))
                        .expect(400)
                        .body())
                .contains("Enter 2 to 20 different options.", "value=\"Friday\"");
        alices.submit(
                        form,
                        Map.of(
                                "clientId",
                                clientId,
                                "question",
                                "When?",
                                "options",
                                "Friday,Sunday",
                                "multiple",
                                "true"))
                .expect(302);
        long message = id(alice.history(group).stream()
                .filter(each -> each.has("poll"))
                .findFirst()
                .orElseThrow());
        assertThat(bobs.get("/conversations/" + group).body())
                .contains("Friday", "/messages/%d/poll".formatted(message));

        String page = "/messages/%d/poll".formatted(message);
        bobs.submit(page + "/votes", Map.of("option", "2"), page).expect(302);

        assertThat(votes(poll(alice, message))).containsExactly(0, 1);
        assertThat(alices.get(page).body()).contains("1 person voted", "Bob", "End poll");
        assertThat(bobs.get("/conversations/" + group).body()).contains("data-option=\"2\" data-own=\"true\"");
        alices.submit(page + "/close", Map.of(), page).expect(302);
        bobs.submit(page + "/votes", Map.of("option", "1"), "/conversations/" + group)
                .expect(302);
        assertThat(votes(poll(alice, message))).containsExactly(0, 1);
        assertThat(bobs.get(page).body()).contains("Poll ended").doesNotContain("End poll");
    }

    private Answer ask(Map<String, ?> poll) {
        return ask(UUID.randomUUID(), poll);
    }

    private Answer ask(UUID clientId, Map<String, ?> poll) {
        return alice.post(messages(), Json.object("client_id", clientId, "content", "When?", "poll", poll));
    }

    private String messages() {
        return "/api/conversations/%d/messages".formatted(group);
    }

    private static Answer vote(Person person, long message, int... options) {
        return person.put("/api/messages/%d/poll/votes".formatted(message), Map.of("option_ids", options));
    }

    private static JsonNode poll(Person person, long message) {
        return person.get("/api/messages/" + message).expect(200).json().path("poll");
    }

    private static List<Integer> votes(JsonNode poll) {
        return poll.path("options")
                .valueStream()
                .map(option -> option.path("votes").asInt())
                .toList();
    }

    private long count(String table) {
        return Objects.requireNonNull(database.queryForObject(
                "select count(*) from %s where conversation_id = ?".formatted(table), Long.class, group));
    }

    private static long id(JsonNode message) {
        return message.path("id").asLong();
    }
}
