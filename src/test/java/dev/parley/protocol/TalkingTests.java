package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.RawStomp;
import dev.parley.test.StompClient;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Two people talk, over sockets and over HTTP: sections 3 to 5 of the protocol. */
@IntegrationTest
class TalkingTests {
    @Autowired
    private People people;

    @Test
    void messageOverASocketReachesBothPeopleOnEveryConnection() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.directWith(bob);
        try (StompClient desk = alice.connect();
                StompClient pocket = alice.connect();
                StompClient bobs = bob.connect()) {
            UUID clientId = desk.say(conversation, "Hello, *Bob*!");

            for (StompClient receiver : List.of(desk, pocket, bobs)) {
                JsonNode message = receiver.awaitMessage(clientId);
                assertThat(message.path("conversation_id").asLong()).isEqualTo(conversation);
                assertThat(message.path("seq").asLong()).isEqualTo(1);
                assertThat(message.path("sender_id").asLong()).isEqualTo(alice.id());
                assertThat(message.path("receiver_id").asLong()).isEqualTo(bob.id());
                assertThat(message.path("kind").asString()).isEqualTo("text");
                assertThat(message.path("content").asString()).isEqualTo("Hello, *Bob*!");
                assertThat(message.path("created_at").asString())
                        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
                assertThat(message.path("deleted_at").isNull()).isTrue();
            }
            JsonNode event = bobs.awaitEvent("private_message");
            assertThat(event.path("sender_id").asLong()).isEqualTo(alice.id());
            assertThat(event.path("recipient_id").asLong()).isEqualTo(bob.id());
        }
    }

    @Test
    void peopleAnswerEachOtherOverEitherTransport() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.directWith(bob);
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect()) {
            UUID question = alices.say(conversation, "Are you there?");
            bobs.awaitMessage(question);
            JsonNode answer = bob.say(conversation, "I am.");

            JsonNode received =
                    alices.awaitMessage(UUID.fromString(answer.path("client_id").asString()));

            assertThat(received).isEqualTo(answer);
            assertThat(alice.history(conversation))
                    .extracting(message -> message.path("content").asString())
                    .containsExactly("Are you there?", "I am.");
        }
    }

    @Test
    void messageToAPersonFindsOrMakesTheConversation() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");

        JsonNode first = sayTo(alice, bob, "One").expect(201).json();
        JsonNode second = sayTo(bob, alice, "Two").expect(201).json();

        assertThat(second.path("conversation_id")).isEqualTo(first.path("conversation_id"));
        assertThat(second.path("seq").asLong()).isEqualTo(2);
        assertThat(alice.directWith(bob))
                .isEqualTo(first.path("conversation_id").asLong());
    }

    private static dev.parley.test.Answer sayTo(Person sender, Person recipient, String content) {
        return sender.post(
                "/api/messages",
                Json.object("recipient_id", recipient.id(), "client_id", UUID.randomUUID(), "content", content));
    }

    @Test
    void receiptComesAfterTheMessageIsStored() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.directWith(bob);
        try (StompClient alices = alice.connect()) {
            UUID clientId = alices.say(conversation, "Written down");

            assertThat(clientIds(bob.history(conversation))).containsExactly(clientId);
        }
    }

    /** Escaped in JSON this is several times as long, and the client splits the frame. */
    @Test
    void longestMessageArrivesOverASocket() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.directWith(bob);
        String longest = "\"\n\u00e4\u4e2d".repeat(2_500);
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect()) {
            UUID clientId = alices.say(conversation, longest);

            assertThat(bobs.awaitMessage(clientId).path("content").asString()).isEqualTo(longest);
        }
    }

    /** Four bytes and two UTF-16 units each, at odd places, so that some lie across the ends of buffers. */
    @Test
    void longMessageArrivesInOneWebSocketMessageWithEachCharacterWhole() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.directWith(bob);
        String smiles = "a" + "\ud83d\ude00".repeat(4_900);
        UUID clientId = UUID.randomUUID();
        try (RawStomp alices = RawStomp.connect(alice);
                StompClient bobs = bob.connect()) {
            alices.send(
                    "/app/conversations/%d/messages".formatted(conversation),
                    Json.write(Json.object("client_id", clientId, "content", smiles)));

            assertThat(bobs.awaitMessage(clientId).path("content").asString()).isEqualTo(smiles);
        }
    }

    @Test
    void sameClientIdMakesOneMessageOverWhicheverTransport() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.directWith(bob);
        UUID clientId = UUID.randomUUID();
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect()) {
            JsonNode first =
                    alice.say(conversation, clientId, "Once").expect(201).json();
            JsonNode again =
                    alice.say(conversation, clientId, "Once").expect(200).json();
            soon(alices.sayForReceipt(conversation, clientId, "Once"));
            soon(alices.sayForReceipt(conversation, clientId, "Once"));
            UUID next = alices.say(conversation, "Next");
            bobs.awaitMessage(next);

            assertThat(again).isEqualTo(first);
            assertThat(clientIds(bob.history(conversation))).containsExactly(clientId, next);
            assertThat(bobs.events("private_message")).hasSize(2);
        }
    }

    @Test
    void sameClientIdFromManySidesAtOnceMakesOneMessage() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.directWith(bob);
        UUID clientId = UUID.randomUUID();
        try (StompClient alices = alice.connect()) {
            List<CompletableFuture<?>> sends = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                sends.add(alices.sayForReceipt(conversation, clientId, "Once"));
                sends.add(CompletableFuture.supplyAsync(() -> alice.say(conversation, clientId, "Once")));
            }
            soon(CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new)));

            assertThat(clientIds(bob.history(conversation))).containsExactly(clientId);
        }
    }

    @Test
    void twoPeopleMayHaveChosenTheSameClientId() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.directWith(bob);
        UUID clientId = UUID.randomUUID();

        alice.say(conversation, clientId, "Mine").expect(201);
        bob.say(conversation, clientId, "Mine too").expect(201);

        assertThat(alice.history(conversation)).hasSize(2);
    }

    @Test
    void everyoneSeesOneOrder() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.directWith(bob);
        int each = 100;
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect()) {
            List<UUID> byAlice = ids(each);
            List<UUID> byBob = ids(each);
            CompletableFuture<Void> all = CompletableFuture.allOf(
                    CompletableFuture.allOf(sendAll(alices, conversation, byAlice)),
                    CompletableFuture.allOf(sendAll(bobs, conversation, byBob)));
            soon(all);

            List<JsonNode> stored = alice.history(conversation);
            assertThat(stored)
                    .extracting(TalkingTests::seq)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 2 * each).boxed().toList());
            assertThat(clientIds(stored)).containsSubsequence(byAlice).containsSubsequence(byBob);
            assertThat(bob.history(conversation)).isEqualTo(stored);
            await().untilAsserted(() -> {
                assertThat(received(bobs, alice)).containsExactlyElementsOf(byAlice);
                assertThat(received(alices, bob)).containsExactlyElementsOf(byBob);
            });
        }
    }

    private static CompletableFuture<?>[] sendAll(StompClient sender, long conversation, List<UUID> clientIds) {
        return clientIds.stream()
                .map(id -> sender.sayForReceipt(conversation, id, "Message " + id))
                .toArray(CompletableFuture[]::new);
    }

    private static List<UUID> received(StompClient receiver, Person sender) {
        return clientIds(receiver.events("private_message").stream()
                .map(event -> event.path("message"))
                .filter(message -> message.path("sender_id").asLong() == sender.id())
                .toList());
    }

    @Test
    void whoWasAwayCatchesUpInPages() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.directWith(bob);
        alice.say(conversation, "Before");
        long known = changes(bob, conversation, 0, 200).path("revision").asLong();
        IntStream.rangeClosed(1, 7).forEach(i -> alice.say(conversation, "Meanwhile " + i));

        List<String> caughtUp = new ArrayList<>();
        JsonNode page = changes(bob, conversation, known, 3);
        while (page.path("more").asBoolean()) {
            caughtUp.addAll(contents(page));
            page = changes(bob, conversation, page.path("revision").asLong(), 3);
        }
        caughtUp.addAll(contents(page));

        assertThat(caughtUp)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 7)
                        .mapToObj(i -> "Meanwhile " + i)
                        .toList());
        JsonNode nothingNew = changes(bob, conversation, page.path("revision").asLong(), 3);
        assertThat(nothingNew.path("changes")).isEmpty();
        assertThat(nothingNew.path("revision")).isEqualTo(page.path("revision"));
        assertThat(nothingNew.path("more").asBoolean()).isFalse();
    }

    private static List<String> contents(JsonNode page) {
        return page.path("changes")
                .valueStream()
                .map(message -> message.path("content").asString())
                .toList();
    }

    private static JsonNode changes(Person reader, long conversation, long after, int limit) {
        return reader.get("/api/conversations/%d/changes?after_revision=%d&limit=%d"
                        .formatted(conversation, after, limit))
                .expect(200)
                .json();
    }

    @Test
    void eventsMissedInADroppedConnectionAreInTheCatchUp() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.directWith(bob);
        long revision;
        try (StompClient first = bob.connect()) {
            JsonNode heard = alice.say(conversation, "Heard");
            revision = first.awaitMessage(
                            UUID.fromString(heard.path("client_id").asString()))
                    .path("revision")
                    .asLong();
        }
        JsonNode missed = alice.say(conversation, "Missed");

        try (StompClient second = bob.connect()) {
            JsonNode live = alice.say(conversation, "Live");
            second.awaitMessage(UUID.fromString(live.path("client_id").asString()));

            assertThat(changes(bob, conversation, revision, 200).path("changes").valueStream())
                    .containsExactly(missed, live);
        }
    }

    @Test
    void historyIsReadFromEitherEndAndAround() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.directWith(bob);
        IntStream.rangeClosed(1, 9).forEach(i -> alice.say(conversation, "Number " + i));

        assertThat(seqs(bob, conversation, "limit=3")).containsExactlyInAnyOrder(7L, 8L, 9L);
        assertThat(seqs(bob, conversation, "before_seq=7&limit=3")).containsExactlyInAnyOrder(4L, 5L, 6L);
        assertThat(seqs(bob, conversation, "after_seq=2&limit=3")).containsExactlyInAnyOrder(3L, 4L, 5L);
        assertThat(seqs(bob, conversation, "around_seq=5&limit=3")).contains(5L).hasSizeBetween(3, 4);
    }

    private static List<Long> seqs(Person reader, long conversation, String query) {
        return reader.get("/api/conversations/%d/messages?%s".formatted(conversation, query))
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(TalkingTests::seq)
                .toList();
    }

    @Test
    void outsiderReceivesNothingAndMayNotEvenKnow() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person eve = people.register("Eve");
        long conversation = alice.directWith(bob);
        try (StompClient bobs = bob.connect();
                StompClient eves = eve.connect();
                StompClient alices = alice.connect()) {
            UUID secret = alices.say(conversation, "Between us");
            bobs.awaitMessage(secret);
            alices.send("/app/conversations/%d/typing".formatted(conversation), Json.object("is_typing", true));
            bobs.awaitEvent("typing_indicator");
            long withEve = alice.directWith(eve);
            UUID fence = alices.say(withEve, "Hello, Eve");
            eves.awaitMessage(fence);

            assertThat(eves.events())
                    .allSatisfy(event -> assertThat(event.toString())
                            .doesNotContain("Between us")
                            .doesNotContain("\"conversation_id\":" + conversation));
            for (String path : List.of("", "/messages", "/changes?after_revision=0")) {
                eve.get("/api/conversations/%d%s".formatted(conversation, path)).expectProblem(404, "not_found");
            }
        }
    }

    @Test
    void pageSubscribersGetTheRenderedMessageBesides() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.directWith(bob);
        try (StompClient page = bob.connectToPage()) {
            JsonNode sent = alice.say(conversation, "<script>alert(1)</script>");

            JsonNode event = page.awaitEvent("private_message");

            assertThat(event.path("message")).isEqualTo(sent);
            assertThat(event.path("html").asString()).contains("&lt;script&gt;").doesNotContain("<script");
        }
    }

    private static long seq(JsonNode message) {
        return message.path("seq").asLong();
    }

    private static List<UUID> clientIds(List<JsonNode> messages) {
        return messages.stream()
                .map(message -> UUID.fromString(message.path("client_id").asString()))
                .toList();
    }

    private static List<UUID> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toList();
    }

    private static void soon(CompletableFuture<Void> future) {
        future.orTimeout(30, TimeUnit.SECONDS).join();
    }
}
