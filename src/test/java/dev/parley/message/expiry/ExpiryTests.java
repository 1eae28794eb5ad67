package dev.parley.message.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Answer;
import dev.parley.test.Files;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.RevisionGuard;
import dev.parley.test.SamplePictures;
import dev.parley.test.StompClient;
import dev.parley.test.WebSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Messages that disappear at their time, for everyone and with all that belongs to them. */
@IntegrationTest
class ExpiryTests {
    private static final long YEAR = 366 * 86_400;

    @Autowired
    private RevisionGuard guard;

    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate database;

    private Person alice;
    private Person bob;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
        group = alice.group("Heist", bob);
    }

    @Test
    void messageDisappearsAtItsTimeWithAllThatBelongsToIt() {
        long kept = id(alice.say(group, "Sent before"));
        setTimer(alice, group, 4);
        Files files = Files.of(alice);
        long file = files.id("plan.txt", "Through the roof".getBytes(StandardCharsets.UTF_8));
        JsonNode said = files.send(group, "The vault code is 4711 @" + bob.username(), file);
        long message = id(said);
        Instant expiresAt = Instant.parse(said.path("expires_at").asString());
        assertThat(Duration.between(Instant.parse(said.path("created_at").asString()), expiresAt))
                .isBetween(Duration.ofMillis(3_999), Duration.ofMillis(4_001));
        alice.patch("/api/messages/" + message, Json.object("content", "The vault code is 4712"))
                .expect(200);
        bob.put("/api/messages/%d/reactions/%%F0%%9F%%91%%8D".formatted(message))
                .expect(204);
        bob.put("/api/messages/%d/star".formatted(message)).expect(204);
        bob.put(
                        "/api/messages/%d/reminder".formatted(message),
                        Json.object("at", Instant.now().plusSeconds(600)))
                .expect(204);
        alice.put("/api/messages/%d/pin".formatted(message)).expect(204);
        await().until(() -> bob.history(group).stream()
                .anyMatch(one -> one.path("content").asString().contains("pinned")));
        long unread = unread(bob);
        String key = database.queryForObject("select file_key from attachment where id = ?", String.class, file);

        try (StompClient bobs = bob.connect()) {
            JsonNode gone = bobs.awaitEvent(
                            "message_changed",
                            event -> event.path("message").path("id").asLong() == message
                                    && !event.path("message").path("deleted_at").isNull())
                    .path("message");

            assertThat(Instant.parse(gone.path("deleted_at").asString())).isAfterOrEqualTo(expiresAt);
            assertThat(gone.path("content").asString() + gone.path("html").asString())
                    .isEmpty();
        }
        JsonNode left = bob.get("/api/messages/" + message).expect(200).json();
        assertThat(left.path("content").asString()).isEmpty();
        assertThat(left.path("attachments").isEmpty()).isTrue();
        assertThat(left.path("reactions").isEmpty()).isTrue();
        assertThat(left.has("pinned")).isFalse();
        assertThat(bob.get("/api/messages/%d/edits".formatted(message))
                        .json()
                        .path("items")
                        .isEmpty())
                .isTrue();
        assertThat(files.download("/api/attachments/" + file).statusCode()).isEqualTo(404);
        for (String table : List.of(
                "message_edit",
                "reaction",
                "reaction_count",
                "pin",
                "star",
                "reminder",
                "mention",
                "expiring_message")) {
            assertThat(database.queryForObject(
                            "select count(*) from %s where message_id = ?".formatted(table), Long.class, message))
                    .as(table)
                    .isZero();
        }
        await().untilAsserted(() -> assertThat(
                        database.queryForObject("select count(*) from attachment where file_key = ?", Long.class, key))
                .isZero());
        assertThat(changes(bob)).extracting(ExpiryTests::id).contains(message);
        assertThat(unread(bob)).isEqualTo(unread - 1);
        assertThat(bob.get("/api/messages/" + kept).json().path("content").asString())
                .isEqualTo("Sent before");
    }

    @Test
    void listOfConversationsShowsTheMessageBeforeIt() {
        Files files = Files.of(alice);
        files.send(group, "", files.id("plan.png", SamplePictures.plain("png", 8, 8)));
        Instant before = Instant.parse(lastMessage(bob).path("created_at").asString());
        setTimer(alice, group, 1);
        String notice = "Alice set new messages to disappear after 1 second";
        // It is stored after the answer.
        awaitLastMessage(notice);
        alice.say(group, "First");
        alice.say(group, "Second");
        assertThat(lastMessage(bob).path("text").asString()).isEqualTo("Second");

        awaitLastMessage(notice);
        assertThat(lastMessage(bob).path("sender_id").isMissingNode()).isTrue();
        assertThat(lastMessage(bob).path("deleted").asBoolean()).isFalse();
        assertThat(unread(bob))
                .isEqualTo(bob.history(group).stream()
                        .filter(message -> message.path("deleted_at").isNull())
                        .count());

        // As if nothing had been said since.
        guard.pass(() -> database.update(
                "update message set expires_at = now(), deleted_at = now() where conversation_id = ? and kind = 'SYSTEM'",
                group));
        alice.say(group, "Third");
        awaitLastMessage("Photo");
        assertThat(Instant.parse(lastMessage(bob).path("created_at").asString()))
                .isEqualTo(before);
    }

    /** The time has come, but the message has not been deleted yet. */
    @Test
    void nothingOfItIsReadAfterItsTime() {
        setTimer(alice, group, YEAR);
        Files files = Files.of(alice);
        long file = files.id("plan.png", SamplePictures.plain("png", 8, 8));
        long message = id(files.send(group, "Midnight", file));
        long reply = id(bob.post(
                        "/api/conversations/%d/messages".formatted(group),
                        Json.object("client_id", UUID.randomUUID(), "content", "Agreed", "reply_to_id", message))
                .json());
        alice.put("/api/messages/%d/pin".formatted(message)).expect(204);
        bob.put("/api/messages/%d/star".formatted(message)).expect(204);
        long last = id(alice.say(group, "Bring the rope"));
        WebSession browser = WebSession.signIn(bob);
        assertThat(browser.get("/conversations/" + group).body()).contains("Midnight", "Bring the rope");
        assertThat(lastMessage(bob).path("text").asString()).isEqualTo("Bring the rope");

        for (long id : new long[] {message, last}) {
            guard.pass(() -> database.update("update message set expires_at = ? where id = ?", past(), id));
        }

        assertThat(bob.history(group)).noneMatch(each -> each.toString().contains("Midnight"));
        assertThat(changes(bob)).noneMatch(each -> each.toString().contains("Midnight"));
        JsonNode view = bob.get("/api/messages/" + message).expect(200).json();
        assertThat(view.path("deleted_at")).isEqualTo(view.path("expires_at"));
        assertThat(view.path("attachments").isEmpty()).isTrue();
        assertThat(bob.get("/api/messages/" + reply)
                        .json()
                        .path("reply_to")
                        .path("text")
                        .isNull())
                .isTrue();
        assertThat(files.download("/api/attachments/" + file).statusCode()).isEqualTo(404);
        assertThat(bob.get("/api/conversations/%d/attachments".formatted(group))
                        .json()
                        .path("items")
                        .isEmpty())
                .isTrue();
        assertThat(bob.get("/api/conversations/%d/pins".formatted(group)).body())
                .doesNotContain("Midnight");
        assertThat(bob.get("/api/starred").body()).doesNotContain("Midnight");
        assertThat(lastMessage(bob).path("deleted").asBoolean()).isTrue();
        assertThat(browser.get("/conversations/" + group).body()).doesNotContain("Midnight", "Bring the rope");
        alice.patch("/api/messages/" + message, Json.object("content", "Noon")).expectProblem(403, "not_allowed");
        bob.put("/api/messages/%d/reactions/%%F0%%9F%%91%%8D".formatted(message))
                .expectProblem(403, "not_allowed");
        bob.put("/api/messages/%d/star".formatted(message)).expectProblem(403, "not_allowed");
    }

    @Test
    void whatWasDueMeanwhileGoesLateEachOnceAndInBatches() {
        setTimer(alice, group, YEAR);
        List<Long> ids = IntStream.range(0, ExpirySweep.BATCH + 20)
                .mapToObj(n -> id(alice.say(group, "Note " + n)))
                .toList();
        try (StompClient bobs = bob.connect()) {
            for (long id : ids) {
                guard.pass(() -> database.update("update message set expires_at = ? where id = ?", past(), id));
                database.update("update expiring_message set expires_at = ? where message_id = ?", past(), id);
            }

            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(bobs.events("message_changed"))
                            .extracting(event -> id(event.path("message")))
                            .containsExactlyInAnyOrderElementsOf(ids));
        }
        assertThat(database.queryForObject(
                        "select count(*) from expiring_message where conversation_id = ?", Long.class, group))
                .isZero();
        assertThat(unread(bob))
                .isEqualTo(bob.history(group).stream()
                        .filter(each -> each.path("deleted_at").isNull())
                        .filter(each -> each.path("sender_id").asLong() != bob.id())
                        .count());
    }

    @Test
    void adminsSetTheTimerInGroupsAndBothInDirectConversations() {
        timer(bob, group, 3600).expectProblem(403, "not_allowed");
        timer(people.register("Eve"), group, 3600).expectProblem(404, "not_found");
        assertThat(view(bob, group).has("disappear_after_seconds")).isFalse();
        try (StompClient bobs = bob.connect()) {
            assertThat(timer(alice, group, 3600)
                            .expect(200)
                            .json()
                            .path("disappear_after_seconds")
                            .asLong())
                    .isEqualTo(3600);

            assertThat(bobs.awaitEvent("conversation_changed")
                            .path("conversation")
                            .path("disappear_after_seconds")
                            .asLong())
                    .isEqualTo(3600);
        }

        long direct = alice.directWith(bob);
        timer(bob, direct, 86_400).expect(200);
        timer(alice, direct, 604_800).expect(200);
        alice.patch("/api/conversations/" + direct, Json.object("name", "Mine", "disappear_after_seconds", 60))
                .expectProblem(403, "not_allowed");
        bob.put("/api/blocks/" + alice.id()).expect(204);
        timer(alice, direct, 0).expectProblem(403, "not_allowed");
        timer(bob, direct, 0).expectProblem(403, "not_allowed");
        assertThat(view(bob, direct).path("disappear_after_seconds").asLong()).isEqualTo(604_800);
    }

    @Test
    void requestsHaveNoTimer() {
        Person stranger = people.register("Stranger");
        long request = stranger.directWith(alice);
        stranger.say(request, "Hello");

        timer(stranger, request, 60).expectProblem(403, "not_allowed");
        timer(alice, request, 60).expectProblem(403, "not_allowed");
    }

    @Test
    void noticesSayWhoChangedItToWhat() {
        setTimer(alice, group, 86_400);
        awaitNotice("Alice set new messages to disappear after 1 day");
        setTimer(alice, group, 90);
        awaitNotice("Alice set new messages to disappear after 90 seconds");
        setTimer(alice, group, 1_209_600);
        awaitNotice("Alice set new messages to disappear after 2 weeks");
        int notices = bob.history(group).size();
        setTimer(alice, group, 1_209_600);
        alice.patch("/api/conversations/" + group, Json.object("topic", "Still on"))
                .expect(200);
        assertThat(view(alice, group).path("disappear_after_seconds").asLong()).isEqualTo(1_209_600);

        alice.send("PATCH", "/api/conversations/" + group, "{\"disappear_after_seconds\":null}")
                .expect(200);

        awaitNotice("Alice turned off disappearing messages");
        assertThat(bob.history(group)).hasSize(notices + 1).noneMatch(each -> each.has("expires_at"));
        assertThat(alice.say(group, "Stays").has("expires_at")).isFalse();
    }

    @Test
    void valuesThatAreNoTimeAreRefused() {
        setTimer(alice, group, 60);
        for (String value :
                List.of("-1", "1.5", "\"60\"", "true", "[60]", "{}", Long.toString(YEAR + 1), "1" + "0".repeat(40))) {
            alice.send(
                            "PATCH",
                            "/api/conversations/" + group,
                            "{\"name\":\"Changed\",\"disappear_after_seconds\":%s}".formatted(value))
                    .expectProblem(400, "invalid");
        }

        assertThat(view(alice, group).path("disappear_after_seconds").asLong()).isEqualTo(60);
        assertThat(view(alice, group).path("name").asString()).isEqualTo("Heist");
    }

    @Test
    void messageThatIsEditedAndDeletedAtItsTimeEndsDeletedForAll() {
        setTimer(alice, group, 1);
        for (int round = 0; round < 6; round++) {
            JsonNode said = alice.say(group, "Round " + round);
            Instant at = Instant.parse(said.path("expires_at").asString()).minusMillis(20);
            await().pollInterval(Duration.ofMillis(2)).until(() -> Instant.now().isAfter(at));
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> IntStream.range(0, 20)
                                    .forEach(n -> assertThat(alice.patch(
                                                            "/api/messages/" + id(said),
                                                            Json.object("content", "Edit " + n))
                                                    .status())
                                            .isIn(200, 403))),
                            CompletableFuture.runAsync(() -> IntStream.range(0, 20)
                                    .forEach(n -> assertThat(bob.put("/api/messages/%d/reactions/%%F0%%9F%%91%%8D"
                                                            .formatted(id(said)))
                                                    .status())
                                            .isIn(204, 403))),
                            CompletableFuture.runAsync(() ->
                                    alice.delete("/api/messages/" + id(said)).expect(204)))
                    .join();

            await().untilAsserted(() -> assertThat(database.queryForObject(
                            "select count(*) from expiring_message where message_id = ?", Long.class, id(said)))
                    .isZero());
            JsonNode view = bob.get("/api/messages/" + id(said)).json();
            assertThat(view.path("content").asString()).isEmpty();
            assertThat(view.path("reactions").isEmpty()).isTrue();
            assertThat(view.path("revision"))
                    .isEqualTo(alice.get("/api/messages/" + id(said)).json().path("revision"));
            assertThat(database.queryForObject(
                            "select count(*) from message_edit where message_id = ?", Long.class, id(said)))
                    .isZero();
        }
    }

    @Test
    void timerIsSetWithoutJavaScript() {
        long direct = alice.directWith(bob);
        WebSession browser = WebSession.signIn(bob);
        String page = "/conversations/%d/timer".formatted(direct);

        browser.submit(page, Map.of("seconds", "604800")).expect(302);

        assertThat(browser.get(page).body()).contains("1 week").containsPattern("value=\"604800\"\\s+checked");
        assertThat(browser.get("/conversations/" + direct).body()).contains("Disappearing messages: 1 week");
        browser.submit("/conversations/%d/timer".formatted(group), Map.of("seconds", "60"), page);
        assertThat(browser.get("/conversations/%d/timer?refused=not_allowed".formatted(group))
                        .body())
                .contains("You don’t have permission to do this.", "<strong>Off</strong>");
        assertThat(view(bob, group).has("disappear_after_seconds")).isFalse();
    }

    private void awaitLastMessage(String text) {
        await().untilAsserted(() ->
                assertThat(lastMessage(bob).path("text").asString()).isEqualTo(text));
    }

    private void setTimer(Person person, long conversation, long seconds) {
        timer(person, conversation, seconds).expect(200);
    }

    private static Answer timer(Person person, long conversation, long seconds) {
        return person.patch("/api/conversations/" + conversation, Json.object("disappear_after_seconds", seconds));
    }

    private void awaitNotice(String text) {
        await().untilAsserted(() -> assertThat(bob.history(group))
                .extracting(each -> each.path("content").asString())
                .contains(text));
    }

    private List<JsonNode> changes(Person person) {
        return List.copyOf(person.get("/api/conversations/%d/changes?after_revision=0&limit=100".formatted(group))
                .json()
                .path("changes")
                .values());
    }

    private JsonNode lastMessage(Person person) {
        return view(person, group).path("last_message");
    }

    private long unread(Person person) {
        return view(person, group).path("unread").asLong();
    }

    private static JsonNode view(Person person, long conversation) {
        return person.get("/api/conversations/" + conversation).json();
    }

    private static long id(JsonNode message) {
        return message.path("id").asLong();
    }

    private static OffsetDateTime past() {
        return Instant.now().minusSeconds(60).atOffset(ZoneOffset.UTC);
    }
}
