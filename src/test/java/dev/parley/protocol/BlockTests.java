package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Who may write to whom. */
@IntegrationTest
class BlockTests {
    @Autowired
    private People people;

    @Test
    void blockStopsMessagesBothWaysOverEitherTransport() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.directWith(bob);
        alice.say(conversation, "Before");
        alice.put("/api/blocks/" + bob.id()).expect(204);
        try (StompClient bobs = bob.connect();
                StompClient alices = alice.connect()) {
            bob.say(conversation, UUID.randomUUID(), "Refused").expectProblem(403, "not_allowed");
            alice.say(conversation, UUID.randomUUID(), "Refused too").expectProblem(403, "not_allowed");
            UUID clientId = UUID.randomUUID();
            bobs.send(
                    "/app/conversations/%d/messages".formatted(conversation),
                    Json.object("client_id", clientId, "content", "Refused"));

            bobs.awaitEvent(
                    "error",
                    error -> error.path("code").asString().equals("not_allowed")
                            && error.path("client_id").asString().equals(clientId.toString()));
            assertThat(bob.history(conversation)).hasSize(1);
            assertThat(alices.events("private_message")).isEmpty();
        }
    }

    @Test
    void blockIsSilent() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person carol = people.register("Carol");
        long withBob = bob.directWith(alice);
        long withCarol = bob.directWith(carol);
        carol.patch("/api/me", Json.object("settings", Json.object("who_may_message", "nobody")))
                .expect(200);
        try (StompClient bobs = bob.connect()) {
            alice.put("/api/blocks/" + bob.id()).expect(204);

            Answer blocked = bob.say(withBob, UUID.randomUUID(), "Refused").expectProblem(403, "not_allowed");
            Answer unwanted = bob.say(withCarol, UUID.randomUUID(), "Refused").expectProblem(403, "not_allowed");

            assertThat(blocked.json().path("detail")).isEqualTo(unwanted.json().path("detail"));
            assertThat(bobs.events()).noneMatch(event -> event.toString().contains("block"));
        }
    }

    @Test
    void blockHidesTypingAndPresence() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.befriend(bob).directWith(bob);
        try (StompClient bobs = bob.connect();
                StompClient alices = alice.connect()) {
            bobs.awaitEvent("user_online_status", event -> event.path("user_id").asLong() == alice.id());
            bobs.send("/app/conversations/%d/typing".formatted(conversation), Json.object("is_typing", true));
            alices.awaitEvent("typing_indicator", event -> event.path("user_id").asLong() == bob.id());
        }
        alice.put("/api/blocks/" + bob.id()).expect(204);
        try (StompClient bobs = bob.connect();
                StompClient alices = alice.connect()) {
            bobs.send("/app/conversations/%d/typing".formatted(conversation), Json.object("is_typing", true));
            alices.send("/app/conversations/%d/typing".formatted(conversation), Json.object("is_typing", true));

            alices.assertNever(event -> event.path("user_id").asLong() == bob.id());
            bobs.assertNever(event -> event.path("user_id").asLong() == alice.id());
        }
    }

    @Test
    void unblockingLetsMessagesThroughAgainAtOnce() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.directWith(bob);
        alice.put("/api/blocks/" + bob.id()).expect(204);
        bob.say(conversation, UUID.randomUUID(), "Refused").expect(403);

        alice.delete("/api/blocks/" + bob.id()).expect(204);

        bob.say(conversation, "Here I am again");
        assertThat(alice.history(conversation)).hasSize(1);
    }

    @Test
    void blockedPeopleDoNotFindEachOther() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        assertThat(find(bob, alice)).isEqualTo(1);

        alice.put("/api/blocks/" + bob.id()).expect(204);

        assertThat(find(bob, alice)).isZero();
        assertThat(find(alice, bob)).isZero();
    }

    private static long find(Person searcher, Person wanted) {
        return searcher.get("/api/users?q=" + wanted.username())
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .filter(user -> user.path("id").asLong() == wanted.id())
                .count();
    }

    @Test
    void whoTakesNoMessagesGetsNoneFromStrangers() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        alice.patch("/api/me", Json.object("settings", Json.object("who_may_message", "nobody")))
                .expect(200);

        Answer refused = bob.post(
                "/api/messages",
                Json.object("recipient_id", alice.id(), "client_id", UUID.randomUUID(), "content", "Hello?"));

        refused.expectProblem(403, "not_allowed");
        assertThat(alice.get("/api/conversations")
                        .expect(200)
                        .json()
                        .path("items")
                        .valueStream())
                .extracting(conversation -> conversation.path("type").asString())
                .containsOnly("room");
    }

    @Test
    void whoBlocksLooksGoneToTheOtherAndComesBackWithoutTheBlock() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        alice.befriend(bob);
        try (StompClient bobs = bob.connect();
                StompClient alices = alice.connect()) {
            bobs.awaitEvent("user_online_status", event -> isOnline(alice, true, event));

            alice.put("/api/blocks/" + bob.id()).expect(204);
            bobs.awaitEvent("user_online_status", event -> isOnline(alice, false, event));
            alice.delete("/api/blocks/" + bob.id()).expect(204);

            bobs.awaitEvent("system");
            await().untilAsserted(() -> assertThat(
                            bobs.events("user_online_status").stream().filter(event -> isOnline(alice, true, event)))
                    .hasSize(2));
            assertThat(alices.isConnected()).isTrue();
        }
    }

    private static boolean isOnline(Person person, boolean online, JsonNode event) {
        return event.path("user_id").asLong() == person.id()
                && event.path("is_online").asBoolean() == online;
    }

    /** In a group both stay members like everybody else, and read each other; typing alone is kept from them. */
    @Test
    void blockedPeopleStillReadEachOtherInAGroup() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person carol = people.register("Carol");
        long group = carol.group("Chess", alice, bob);
        alice.put("/api/blocks/" + bob.id()).expect(204);
        try (StompClient alices = alice.connect();
                StompClient carols = carol.connect();
                StompClient bobs = bob.connect()) {
            bobs.send("/app/conversations/%d/typing".formatted(group), Json.object("is_typing", true));
            carols.awaitEvent("typing_indicator");
            bobs.say(group, "Check");

            alices.awaitEvent("group_message");
            assertThat(alices.events("typing_indicator")).isEmpty();
        }
    }
}
