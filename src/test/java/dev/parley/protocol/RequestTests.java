package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import dev.parley.test.WebSession;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a stranger's first message does, and does not, until it is answered. */
@IntegrationTest
class RequestTests {
    @Autowired
    private People people;

    private Person alice;
    private Person bob;
    private long conversation;

    @BeforeEach
    void aliceWritesToAStranger() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        conversation = alice.directWith(bob);
        alice.say(conversation, "Hello?");
    }

    @Test
    void isNotAmongWhereOneMayGoUntilItIsAccepted() {
        WebSession browser = WebSession.signIn(bob);
        String link = "/conversations/" + conversation;

        assertThat(browser.get("/switcher").expect(200).body()).doesNotContain(link);
        bob.put("/api/requests/" + conversation).expect(204);
        assertThat(browser.get("/switcher").expect(200).body()).contains(link);
    }

    @Test
    void standsApartUntilItIsAccepted() {
        assertThat(listed(bob)).isEmpty();
        assertThat(requested(bob)).containsExactly(conversation);
        assertThat(listed(alice)).containsExactly(conversation);
        assertThat(requested(alice)).isEmpty();
        JsonNode seen =
                bob.get("/api/conversations/" + conversation).expect(200).json();
        assertThat(seen.path("request").asBoolean()).isTrue();
        assertThat(bob.history(conversation)).hasSize(1);

        bob.put("/api/requests/" + conversation).expect(204);

        assertThat(listed(bob)).containsExactly(conversation);
        assertThat(requested(bob)).isEmpty();
        assertThat(bob.get("/api/conversations/" + conversation).json().has("request"))
                .isFalse();
    }

    @Test
    void isSeenOnlyOnceSomethingWasSaid() {
        Person carol = people.register("Carol");
        long silent = carol.directWith(bob);
        assertThat(requested(bob)).containsExactly(conversation);

        carol.say(silent, "Now");

        assertThat(requested(bob)).containsExactly(silent, conversation);
        assertThat(bob.get("/api/requests/count")
                        .expect(200)
                        .json()
                        .path("messages")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void marksOfAStrangerStayWithThemUntilTheyAccept() {
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect()) {
            mark(bob, "delivered");
            mark(bob, "read");
            bobs.awaitEvent("message_receipt", event -> marks(event, 1));
            alices.assertNever(event -> event.path("user_id").asLong() == bob.id());
            JsonNode theirs = alice.get("/api/conversations/" + conversation).json();
            assertThat(theirs.path("other_read_seq").asLong()).isZero();
            assertThat(theirs.path("other_delivered_seq").asLong()).isZero();
            assertThat(alice.history(conversation).get(0).path("is_read").asBoolean())
                    .isFalse();
            assertThat(bob.get("/api/conversations/" + conversation)
                            .json()
                            .path("unread")
                            .asLong())
                    .isZero();

            bob.put("/api/requests/" + conversation).expect(204);

            alices.awaitEvent(
                    "message_receipt", event -> event.path("user_id").asLong() == bob.id() && marks(event, 1));
            theirs = alice.get("/api/conversations/" + conversation).json();
            assertThat(theirs.path("other_read_seq").asLong()).isEqualTo(1);
            assertThat(theirs.path("other_delivered_seq").asLong()).isEqualTo(1);
            assertThat(alice.history(conversation).get(0).path("is_read").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void whoDoesNotShowReadingDoesNotByAcceptingEither() {
        bob.patch("/api/me", Json.object("settings", Json.object("send_read_receipts", false)))
                .expect(200);
        mark(bob, "read");
        try (StompClient alices = alice.connect()) {
            bob.put("/api/requests/" + conversation).expect(204);

            JsonNode receipt = alices.awaitEvent("message_receipt");
            assertThat(receipt.path("delivered_seq").asLong()).isEqualTo(1);
            assertThat(receipt.path("read_seq").asLong()).isZero();
        }
    }

    @Test
    void presenceIsNeitherAskedForNorToldUntilItIsAccepted() {
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect()) {
            bob.connect().close();
            alices.assertNever(event -> event.path("type").asString().equals("user_online_status"));
            assertThat(bobs.events("user_online_status")).isEmpty();
            assertThat(online(alice, bob)).isFalse();
            assertThat(online(bob, alice)).isFalse();

            bob.put("/api/requests/" + conversation).expect(204);

            alices.awaitEvent("user_online_status", event -> isOnline(event, bob));
            bobs.awaitEvent("user_online_status", event -> isOnline(event, alice));
            assertThat(online(alice, bob)).isTrue();
            assertThat(online(bob, alice)).isTrue();
        }
    }

    @Test
    void lastSeenIsHiddenUntilItIsAccepted() {
        bob.connect().close();
        await().untilAsserted(() -> assertThat(bobsLastSeen().isNull()).isTrue());

        bob.put("/api/requests/" + conversation).expect(204);

        await().untilAsserted(() -> assertThat(bobsLastSeen().isString()).isTrue());
    }

    private JsonNode bobsLastSeen() {
        return alice.get("/api/presence?user_ids=" + bob.id())
                .json()
                .path("items")
                .path(0)
                .path("last_seen_at");
    }

    @Test
    void typingOfWhoHasNotAcceptedShowsToNobody() {
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect()) {
            type(bobs);
            alices.assertNever(event -> event.path("type").asString().equals("typing_indicator"));

            bob.put("/api/requests/" + conversation).expect(204);
            type(bobs);

            alices.awaitEvent("typing_indicator");
        }
    }

    @Test
    void liveMessageSaysThatItIsARequest() {
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect();
                StompClient pages = bob.connectToPage()) {
            UUID clientId = alices.say(conversation, "Still there?");
            alices.awaitMessage(clientId);
            bobs.awaitMessage(clientId);
            pages.awaitMessage(clientId);
            assertThat(alices.events("private_message").get(0).has("request")).isFalse();
            assertThat(bobs.events("private_message").get(0).path("request").asBoolean())
                    .isTrue();
            assertThat(pages.events("private_message").get(0).path("request").asBoolean())
                    .isTrue();
            assertThat(pages.events("private_message").get(0).path("html").asString())
                    .contains("Still there?");

            bob.put("/api/requests/" + conversation).expect(204);
            bobs.awaitEvent(
                    "request_changed", event -> event.path("state").asString().equals("accepted"));
            UUID next = alices.say(conversation, "Good");

            bobs.awaitMessage(next);
            assertThat(bobs.events("private_message").get(1).has("request")).isFalse();
            assertThat(alices.events("request_changed")).isEmpty();
        }
    }

    @Test
    void answeringAccepts() {
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect()) {
            UUID clientId = bobs.say(conversation, "Hello!");

            alices.awaitMessage(clientId);
            alices.awaitEvent("message_receipt", event -> marks(event, 2));
            bobs.awaitEvent("request_changed");
            assertThat(listed(bob)).containsExactly(conversation);
            type(bobs);
            alices.awaitEvent("typing_indicator");
        }
    }

    @Test
    void anAnswerThatIsRefusedAcceptsNothing() {
        bob.say(conversation, UUID.randomUUID(), "").expect(400);
        alice.patch("/api/me", Json.object("settings", Json.object("who_may_message", "nobody")))
                .expect(200);
        bob.say(conversation, UUID.randomUUID(), "Refused").expectProblem(403, "not_allowed");

        assertThat(requested(bob)).containsExactly(conversation);
    }

    @Test
    void manyAnswersAtOnceAcceptOnce() {
        try (StompClient bobs = bob.connect()) {
            List<CompletableFuture<Void>> answers = IntStream.range(0, 20)
                    .mapToObj(i -> bobs.sayForReceipt(conversation, UUID.randomUUID(), "Answer " + i))
                    .toList();
            answers.forEach(CompletableFuture::join);

            bobs.awaitEvent("request_changed");
            assertThat(alice.history(conversation)).hasSize(21);
            bobs.assertNever(event -> bobs.events("request_changed").size() > 1);
        }
    }

    @Test
    void askingForTheStrangerAsAContactAccepts() {
        alice.ask(bob);
        assertThat(requested(bob)).containsExactly(conversation);

        bob.ask(alice);

        assertThat(requested(bob)).isEmpty();
        assertThat(listed(bob)).containsExactly(conversation);
    }

    @Test
    void fromSomebodyWhomOneAskedForItIsNoRequest() {
        Person carol = people.register("Carol");
        carol.ask(alice);

        alice.say(alice.directWith(carol), "You asked?");

        assertThat(requested(carol)).isEmpty();
        assertThat(listed(carol)).hasSize(1);
    }

    @Test
    void whoWantsToWriteToAStrangerWhoHasSaidNothingNeedNotAcceptThem() {
        Person carol = people.register("Carol");
        Person dave = people.register("Dave");
        long silent = carol.directWith(dave);

        assertThat(dave.directWith(carol)).isEqualTo(silent);

        assertThat(dave.get("/api/conversations/" + silent).json().has("request"))
                .isFalse();
        assertThat(bob.directWith(alice)).isEqualTo(conversation);
        assertThat(requested(bob)).containsExactly(conversation);
    }

    @Test
    void deletingHidesWhatWasSaidAndALaterMessageAsksAnew() {
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect()) {
            bob.delete("/api/requests/" + conversation).expect(204);

            bobs.awaitEvent(
                    "request_changed", event -> event.path("state").asString().equals("deleted"));
            assertThat(requested(bob)).isEmpty();
            assertThat(listed(bob)).isEmpty();
            assertThat(bob.history(conversation)).isEmpty();
            assertThat(bob.get("/api/conversations/" + conversation).body()).doesNotContain("Hello?");
            assertThat(bob.get("/api/conversations/%d/changes".formatted(conversation))
                            .body())
                    .doesNotContain("Hello?");
            alices.assertNever(event -> event.path("user_id").asLong() == bob.id());
            assertThat(alice.history(conversation)).hasSize(1);

            alice.say(conversation, "Please");

            assertThat(requested(bob)).containsExactly(conversation);
            assertThat(bob.history(conversation))
                    .extracting(message -> message.path("content").asString())
                    .containsExactly("Please");
            bob.put("/api/requests/" + conversation).expect(204);
            assertThat(bob.history(conversation)).hasSize(1);
        }
    }

    @Test
    void blockingDeletesTheRequest() {
        bob.put("/api/blocks/" + alice.id()).expect(204);

        assertThat(requested(bob)).isEmpty();
        bob.delete("/api/blocks/" + alice.id()).expect(204);
        assertThat(requested(bob)).isEmpty();
    }

    @Test
    void reportingBlocksAndDeletesAndTellsTheOtherNothing() {
        try (StompClient alices = alice.connect()) {
            bob.post("/api/requests/%d/report".formatted(conversation), Json.object("reason", "Sells things"))
                    .expect(204);

            assertThat(requested(bob)).isEmpty();
            assertThat(bob.get("/api/blocks").body()).contains(alice.username());
            alice.say(conversation, UUID.randomUUID(), "More").expectProblem(403, "not_allowed");
            alices.assertNever(event -> !event.path("type").asString().equals("system"));
        }
    }

    @Test
    void onlyWhoWasWrittenToAnswersAndOnlyWhatWaits() {
        Person eve = people.register("Eve");
        String path = "/api/requests/" + conversation;
        for (Person wrong : List.of(eve, alice)) {
            wrong.put(path).expectProblem(404, "not_found");
            wrong.delete(path).expectProblem(404, "not_found");
            wrong.post(path + "/report", Json.object()).expectProblem(404, "not_found");
        }
        people.anonymous().get("/api/requests").expectProblem(401, "not_signed_in");
        bob.post(path + "/report", Json.object("reason", "x".repeat(501))).expectProblem(400, "invalid");
        bob.post(path + "/report", Json.object("colour", "red")).expectProblem(400, "malformed");
        bob.put("/api/requests/999999999").expectProblem(404, "not_found");
        bob.put("/api/requests/one").expectProblem(400, "malformed");
        long group = alice.group("Requests", bob);
        bob.put("/api/requests/" + group).expectProblem(404, "not_found");
        assertThat(requested(bob)).containsExactly(conversation);

        bob.put(path).expect(204);

        bob.put(path).expectProblem(404, "not_found");
        bob.delete(path).expectProblem(404, "not_found");
        bob.post(path + "/report", Json.object()).expectProblem(404, "not_found");
    }

    @Test
    void requestsComeInPages() {
        Person carol = people.register("Carol");
        long later = carol.directWith(bob);
        carol.say(later, "Hello too");

        JsonNode first = bob.get("/api/requests?limit=1").expect(200).json();
        JsonNode second = bob.get("/api/requests?limit=1&cursor="
                        + first.path("next_cursor").asString())
                .expect(200)
                .json();

        assertThat(first.path("items").path(0).path("id").asLong()).isEqualTo(later);
        assertThat(second.path("items").path(0).path("id").asLong()).isEqualTo(conversation);
        assertThat(second.path("next_cursor").isNull()).isTrue();
    }

    private void mark(Person person, String which) {
        person.put("/api/conversations/%d/%s".formatted(conversation, which), Json.object("seq", 1))
                .expect(204);
    }

    private void type(StompClient client) {
        client.send("/app/conversations/%d/typing".formatted(conversation), Json.object("is_typing", true));
    }

    private static boolean marks(JsonNode event, long seq) {
        return event.path("delivered_seq").asLong() == seq
                && event.path("read_seq").asLong() == seq;
    }

    private static boolean isOnline(JsonNode event, Person person) {
        return event.path("user_id").asLong() == person.id()
                && event.path("is_online").asBoolean();
    }

    private static boolean online(Person asking, Person of) {
        return asking.get("/api/presence?user_ids=" + of.id())
                .expect(200)
                .json()
                .path("items")
                .path(0)
                .path("is_online")
                .asBoolean();
    }

    private static List<Long> listed(Person person) {
        return person.get("/api/conversations")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .filter(item -> !item.path("request").asBoolean() && !item.has("lobby"))
                .map(item -> item.path("id").asLong())
                .toList();
    }

    private static List<Long> requested(Person person) {
        return ids(person.get("/api/requests").expect(200).json());
    }

    private static List<Long> ids(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(item -> item.path("id").asLong())
                .toList();
    }
}
