package dev.parley.message.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.message.upload.AttachmentRemoval;
import dev.parley.test.Answer;
import dev.parley.test.Files;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import dev.parley.test.WebSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Messages that are sent later: once, or not at all with the reason. */
@IntegrationTest
class ScheduleTests {
    @Autowired
    private People people;

    @Autowired
    private JdbcClient database;

    @Autowired
    private AttachmentRemoval removal;

    private Person alice;
    private Person bob;
    private long conversation;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        conversation = alice.group("Sailing", bob);
    }

    @Test
    void messageIsSentAtItsTime() {
        Instant at = Instant.now().plusSeconds(2);
        UUID clientId = UUID.randomUUID();
        try (StompClient bobs = bob.connect();
                StompClient phone = alice.connect()) {
            JsonNode scheduled =
                    schedule(clientId, "Good morning", at).expect(202).json();

            assertThat(phone.awaitEvent("scheduled_changed").path("scheduled")).isEqualTo(scheduled);
            assertThat(scheduled(alice)).containsExactly(scheduled);
            assertThat(scheduled(bob)).isEmpty();
            assertThat(contents()).doesNotContain("Good morning");
            JsonNode message = bobs.awaitEvent(
                            "group_message",
                            event -> event.path("message")
                                    .path("client_id")
                                    .asString()
                                    .equals(clientId.toString()))
                    .path("message");
            assertThat(Instant.parse(message.path("created_at").asString()))
                    .isBetween(at.minusMillis(5), at.plusSeconds(10));
            phone.awaitEvent(
                    "scheduled_changed", event -> event.path("scheduled").isNull());
            assertThat(scheduled(alice)).isEmpty();
        }
    }

    @Test
    void replyIsSentInItsThread() {
        long root = alice.say(conversation, "Who sails?").path("id").asLong();
        Instant later = Instant.now().plus(Duration.ofHours(1));
        JsonNode hidden = scheduleReply(root, "Only here", false, later);
        JsonNode shown = scheduleReply(root, "For all", true, later);
        assertThat(hidden.path("thread_id").asLong()).isEqualTo(root);
        assertThat(hidden.path("also_to_conversation").asBoolean()).isFalse();
        assertThat(shown.path("also_to_conversation").asBoolean()).isTrue();
        assertThat(WebSession.signIn(alice).get("/scheduled").expect(200).body())
                .contains("href=\"/messages/%d/thread\"".formatted(root));

        for (JsonNode each : List.of(hidden, shown)) {
            alice.post("/api/scheduled/%d/send".formatted(each.path("id").asLong()), Map.of())
                    .expect(201);
        }

        assertThat(thread(root)).containsExactly("Only here", "For all");
        assertThat(contents()).contains("For all").doesNotContain("Only here");
    }

    @Test
    void replyWhoseThreadIsGoneStaysWithTheReason() {
        long root = alice.say(conversation, "Who sails?").path("id").asLong();
        JsonNode scheduled = scheduleReply(root, "Me", false, Instant.now().plus(Duration.ofHours(1)));
        alice.delete("/api/messages/" + root).expect(204);

        alice.post("/api/scheduled/%d/send".formatted(scheduled.path("id").asLong()), Map.of())
                .expectProblem(400, "invalid");

        assertThat(scheduled(alice))
                .singleElement()
                .satisfies(left -> assertThat(left.path("failure").asString()).isEqualTo("invalid"));
    }

    @Test
    void formInAThreadSchedulesAReply() {
        long root = alice.say(conversation, "Who sails?").path("id").asLong();
        String thread = "/messages/%d/thread".formatted(root);
        Map<String, String> form = Map.of(
                "clientId",
                UUID.randomUUID().toString(),
                "threadId",
                Long.toString(root),
                "content",
                "Me",
                "when",
                "hour");

        Answer answer = WebSession.signIn(alice)
                .submit("/conversations/%d/scheduled".formatted(conversation), form, thread)
                .expect(302);

        assertThat(answer.header("Location")).endsWith(thread);
        assertThat(scheduled(alice))
                .singleElement()
                .satisfies(reply -> assertThat(reply.path("thread_id").asLong()).isEqualTo(root));
    }

    private JsonNode scheduleReply(long root, String content, boolean also, Instant at) {
        return alice.post(
                        messages(conversation),
                        Json.object(
                                "client_id",
                                UUID.randomUUID(),
                                "content",
                                content,
                                "thread_id",
                                root,
                                "also_to_conversation",
                                also,
                                "scheduled_at",
                                at))
                .expect(202)
                .json();
    }

    private List<String> thread(long root) {
        return alice.get("/api/messages/%d/thread".formatted(root)).json().path("items").values().stream()
                .map(message -> message.path("content").asString())
                .toList();
    }

    @Test
    void repeatedRequestSchedulesOnce() {
        UUID clientId = UUID.randomUUID();
        Instant at = Instant.now().plus(Duration.ofHours(1));

        List<Long> ids = IntStream.range(0, 4)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> schedule(clientId, "Once", at)
                        .expect(202)
                        .json()
                        .path("id")
                        .asLong()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .distinct()
                .toList();

        assertThat(ids).hasSize(1);
        assertThat(scheduled(alice)).hasSize(1);
    }

    @Test
    void changedMessageIsSentAsChanged() {
        long id = later("First", Duration.ofHours(1));
        alice.patch("/api/scheduled/" + id, Json.object("content", "Second")).expect(200);
        alice.patch(
                        "/api/scheduled/" + id,
                        Json.object("scheduled_at", Instant.now().plusMillis(500)))
                .expect(200);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(contents()).contains("Second"));
        assertThat(contents()).doesNotContain("First");
        assertThat(scheduled(alice)).isEmpty();
    }

    @Test
    void sendingNowFromTwoDevicesAndTheJobAtOnceSendsOnce() {
        for (int round = 0; round < 10; round++) {
            String text = "Now " + round;
            long id = later(text, Duration.ofMillis(300));
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(
                                    () -> alice.post("/api/scheduled/%d/send".formatted(id), Map.of())),
                            CompletableFuture.runAsync(
                                    () -> alice.post("/api/scheduled/%d/send".formatted(id), Map.of())))
                    .join();

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(scheduled(alice)).isEmpty());
            assertThat(contents()).containsOnlyOnce(text);
        }
    }

    @Test
    void changeThatIsAnsweredIsSent() {
        for (int round = 0; round < 10; round++) {
            String before = "Before " + round;
            String after = "After " + round;
            Instant at = Instant.now().plusMillis(400);
            long id = schedule(UUID.randomUUID(), before, at)
                    .expect(202)
                    .json()
                    .path("id")
                    .asLong();
            Instant nearly = at.plusMillis(10L * round - 20);
            await().until(() -> Instant.now().isAfter(nearly));
            Answer change = alice.patch("/api/scheduled/" + id, Json.object("content", after));

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(scheduled(alice)).isEmpty());
            assertThat(change.status()).isIn(200, 404, 409);
            assertThat(contents())
                    .contains(change.status() == 200 ? after : before)
                    .doesNotContain(change.status() == 200 ? before : after);
        }
    }

    @Test
    void refusedMessageStaysWithTheReason() {
        long id = bobsLater("Too late", Duration.ofSeconds(1));
        alice.dismiss(conversation, bob).expect(204);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(scheduled(bob))
                        .hasSize(1)
                        .allMatch(message -> message.path("failure").asString().equals("not_found")));
        assertThat(contents()).doesNotContain("Too late");
        assertThat(WebSession.signIn(bob).get("/scheduled").expect(200).body())
                .contains("Too late", "couldn’t be sent")
                .doesNotContain("Sailing");

        alice.admit(conversation, bob).expect(204);
        bob.post("/api/scheduled/%d/send".formatted(id), Map.of()).expect(201);
        assertThat(contents()).containsOnlyOnce("Too late");
        assertThat(scheduled(bob)).isEmpty();
    }

    @Test
    void refusedInArchivedRoomAndToBlocker() {
        long room = alice.room("Garden " + UUID.randomUUID(), bob);
        bob.post(messages(room), post("To the room", Instant.now().plusSeconds(1)))
                .expect(202);
        long direct = bob.directWith(alice);
        bob.post(messages(direct), post("To Alice", Instant.now().plusSeconds(1)))
                .expect(202);
        alice.patch("/api/conversations/" + room, Json.object("archived", true)).expect(200);
        alice.put("/api/blocks/" + bob.id()).expect(204);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(scheduled(bob))
                        .hasSize(2)
                        .allMatch(message -> message.path("failure").asString().equals("not_allowed")));
    }

    @Test
    void deletedMessageIsNotSent() {
        long id = later("Never", Duration.ofMillis(700));
        alice.delete("/api/scheduled/" + id).expect(204);
        long other = later("Marker", Duration.ofMillis(1_000));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(contents()).contains("Marker"));
        assertThat(contents()).doesNotContain("Never");
        alice.delete("/api/scheduled/" + id).expect(404);
        alice.delete("/api/scheduled/" + other).expect(404);
        assertThat(jobs()).isZero();
    }

    @Test
    void othersFindNothing() {
        long id = later("Private", Duration.ofHours(1));

        bob.patch("/api/scheduled/" + id, Json.object("content", "x")).expect(404);
        bob.post("/api/scheduled/%d/send".formatted(id), Map.of()).expect(404);
        bob.delete("/api/scheduled/" + id).expect(404);
        people.register("Mallory")
                .get("/api/conversations/%d/scheduled".formatted(conversation))
                .expect(404);
        assertThat(scheduled(alice)).hasSize(1);
        assertThat(alice.get("/api/conversations/%d/scheduled".formatted(conversation))
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void refusesWhatCannotBeScheduled() {
        Instant soon = Instant.now().plusSeconds(60);
        schedule(UUID.randomUUID(), "x", Instant.now().minusSeconds(1)).expect(400);
        schedule(UUID.randomUUID(), "x", Instant.now().plus(Duration.ofDays(400)))
                .expect(400);
        schedule(UUID.randomUUID(), "", soon).expect(400);
        for (Object time : List.of("tomorrow", "", 5.5, List.of())) {
            alice.post(
                            messages(conversation),
                            Json.object("client_id", UUID.randomUUID(), "content", "x", "scheduled_at", time))
                    .expect(400);
        }
        people.register("Mallory").post(messages(conversation), post("x", soon)).expect(404);
        alice.patch("/api/conversations/" + conversation, Json.object("announcements_only", true))
                .expect(200);
        bob.post(messages(conversation), post("x", soon)).expect(403);
        long id = later("Stays", Duration.ofHours(1));
        alice.patch("/api/scheduled/" + id, Json.object()).expect(400);
        alice.patch("/api/scheduled/" + id, Json.object("content", " ")).expect(400);
        alice.patch("/api/scheduled/" + id, Json.object("scheduled_at", "2020-01-01T00:00:00Z"))
                .expect(400);

        assertThat(scheduled(alice))
                .singleElement()
                .satisfies(message ->
                        assertThat(message.path("content").asString()).isEqualTo("Stays"));
        assertThat(scheduled(bob)).isEmpty();
    }

    @Test
    void textIsNotReadableInTheDatabase() {
        long id = later("marmalade", Duration.ofHours(1));

        byte[] stored = database.sql("select content from scheduled_message where id = ?")
                .param(id)
                .query(byte[].class)
                .single();

        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).isNotEmpty().doesNotContain("marmalade");
    }

    @Test
    void worksWithoutScripts() {
        WebSession browser = WebSession.signIn(alice);
        String page = "/conversations/" + conversation;
        String tomorrow =
                LocalDateTime.now().plusDays(1).truncatedTo(ChronoUnit.MINUTES).toString();
        String clientId = UUID.randomUUID().toString();

        browser.submit(
                page + "/scheduled",
                Map.of("content", "By form", "clientId", clientId, "when", "custom", "at", tomorrow),
                page);

        assertThat(browser.get(page).expect(200).body()).contains("1 scheduled message");
        assertThat(browser.get("/scheduled").expect(200).body()).contains("By form", tomorrow);
        long id = scheduled(alice).get(0).path("id").asLong();
        assertThat(browser.submit(
                                "/scheduled/" + id,
                                Map.of("content", "Changed", "at", "2020-01-01T09:00"),
                                "/scheduled")
                        .status())
                .isEqualTo(400);
        browser.submit("/scheduled/" + id, Map.of("content", "Changed", "at", tomorrow), "/scheduled");
        browser.submit("/scheduled/%d/send".formatted(id), Map.of(), "/scheduled");
        assertThat(contents()).contains("Changed");

        for (String when : List.of("hour", "tomorrow", "monday")) {
            browser.submit(
                    page + "/scheduled",
                    Map.of("content", when, "clientId", UUID.randomUUID().toString(), "when", when),
                    page);
        }
        assertThat(scheduled(alice)).hasSize(3);
        long first = scheduled(alice).get(0).path("id").asLong();
        browser.submit("/scheduled/%d/delete".formatted(first), Map.of(), "/scheduled");
        assertThat(scheduled(alice)).hasSize(2);
    }

    @Test
    void filesWaitForTheMessage() {
        Files files = Files.of(alice);
        long plan = files.id("plan.txt", "A plan".getBytes(StandardCharsets.UTF_8));
        long map = files.id("map.txt", "A map".getBytes(StandardCharsets.UTF_8));
        JsonNode scheduled = scheduleFiles("", map, plan).expect(202).json();
        long id = scheduled.path("id").asLong();
        database.sql("update attachment set created_at = ? where id in (?, ?)")
                .params(Instant.now().minus(Duration.ofDays(9)).atOffset(ZoneOffset.UTC), plan, map)
                .update();

        assertThat(scheduled.path("attachments").valueStream())
                .extracting(file -> file.path("name").asString())
                .containsExactly("map.txt", "plan.txt");
        assertThat(scheduled(alice)).containsExactly(scheduled);
        files.send(conversation, UUID.randomUUID(), "Mine too", plan).expectProblem(409, "attachment_claimed");
        scheduleFiles("Me too", plan).expectProblem(409, "attachment_claimed");
        alice.delete("/api/attachments/" + plan).expect(404);
        removal.sweep();
        alice.patch("/api/scheduled/" + id, Json.object("content", "Look")).expect(200);
        alice.patch("/api/scheduled/" + id, Json.object("content", "")).expect(200);
        assertThat(WebSession.signIn(alice).get("/scheduled").expect(200).body())
                .contains("map.txt", "plan.txt");

        JsonNode sent = alice.post("/api/scheduled/%d/send".formatted(id), Map.of())
                .expect(201)
                .json();

        assertThat(sent.path("attachments")).isEqualTo(scheduled.path("attachments"));
        assertThat(Files.of(bob).download("/api/attachments/" + plan).statusCode())
                .isEqualTo(200);
        assertThat(scheduled(alice)).isEmpty();
    }

    @Test
    void filesGoWithADeletedMessage() {
        Files files = Files.of(alice);
        long plan = files.id("plan.txt", new byte[10]);
        long id = scheduleFiles("See", plan).expect(202).json().path("id").asLong();

        alice.delete("/api/scheduled/" + id).expect(204);

        assertThat(files.download("/api/attachments/" + plan).statusCode()).isEqualTo(404);
        await().untilAsserted(() -> assertThat(rows(plan)).isZero());
    }

    @Test
    void filesAreSweptWithADeletedConversation() {
        Files files = Files.of(alice);
        long plan = files.id("plan.txt", new byte[10]);
        scheduleFiles("See", plan).expect(202);
        alice.delete("/api/conversations/" + conversation).expect(204);
        database.sql("update attachment set created_at = ? where id = ?")
                .params(Instant.now().minus(Duration.ofDays(9)).atOffset(ZoneOffset.UTC), plan)
                .update();

        removal.sweep();

        assertThat(rows(plan)).isZero();
    }

    @Test
    void foreignAndAbsentFilesAreRefused() {
        long bobs = Files.of(bob).id("plan.txt", new byte[10]);

        scheduleFiles("See", bobs).expectProblem(400, "invalid");
        scheduleFiles("See", Long.MAX_VALUE).expectProblem(400, "invalid");
        scheduleFiles("").expectProblem(400, "invalid");
        long id = later("Words", Duration.ofHours(1));
        alice.patch("/api/scheduled/" + id, Json.object("content", " ")).expectProblem(400, "invalid");

        assertThat(scheduled(alice)).hasSize(1);
    }

    private Answer scheduleFiles(String content, long... ids) {
        Map<String, Object> body = Json.object(
                "client_id",
                UUID.randomUUID(),
                "content",
                content,
                "scheduled_at",
                Instant.now().plus(Duration.ofHours(1)),
                "attachment_ids",
                LongStream.of(ids).boxed().toList());
        return alice.post(messages(conversation), body);
    }

    private long rows(long attachment) {
        return database.sql("select count(*) from attachment where id = ?")
                .param(attachment)
                .query(Long.class)
                .single();
    }

    private Answer schedule(UUID clientId, String content, Instant at) {
        return alice.post(
                messages(conversation), Json.object("client_id", clientId, "content", content, "scheduled_at", at));
    }

    private long later(String content, Duration delay) {
        return schedule(UUID.randomUUID(), content, Instant.now().plus(delay))
                .expect(202)
                .json()
                .path("id")
                .asLong();
    }

    private long bobsLater(String content, Duration delay) {
        return bob.post(messages(conversation), post(content, Instant.now().plus(delay)))
                .expect(202)
                .json()
                .path("id")
                .asLong();
    }

    private static Map<String, Object> post(String content, Instant at) {
        return Json.object("client_id", UUID.randomUUID(), "content", content, "scheduled_at", at);
    }

    private static String messages(long conversation) {
        return "/api/conversations/%d/messages".formatted(conversation);
    }

    private List<String> contents() {
        return alice.history(conversation).stream()
                .map(message -> message.path("content").asString())
                .toList();
    }

    private long jobs() {
        return database.sql("select count(*) from job where task_name = 'scheduled-message' and execution_time < ?")
                .param(Instant.now().plusSeconds(60).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private static List<JsonNode> scheduled(Person person) {
        return person.get("/api/scheduled")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }
}
