package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What people show of themselves besides messages: typing, presence, how far they have read. */
@IntegrationTest
class SignalsTests {
    @Autowired
    private People people;

    @Test
    void typingShowsToTheOtherOnly() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long conversation = alice.directWith(bob);
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect()) {
            alices.send("/app/conversations/%d/typing".formatted(conversation), Json.object("is_typing", true));

            JsonNode event = bobs.awaitEvent("typing_indicator");
            assertThat(event.path("conversation_id").asLong()).isEqualTo(conversation);
            assertThat(event.path("user_id").asLong()).isEqualTo(alice.id());
            assertThat(event.path("is_typing").asBoolean()).isTrue();
            bobs.awaitMessage(alices.say(conversation, "Done"));
            assertThat(alices.events("typing_indicator")).isEmpty();
        }
    }

    @Test
    void comingAndGoingShowsToWhomOneTalksWith() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        alice.befriend(bob);
        alice.say(alice.directWith(bob), "Hello");
        try (StompClient alices = alice.connect()) {
            StompClient bobs = bob.connect();
            alices.awaitEvent("user_online_status", event -> isAbout(bob, true, event));
            assertThat(presence(alice, bob).path("is_online").asBoolean()).isTrue();

            bobs.close();

            JsonNode gone = alices.awaitEvent("user_online_status", event -> isAbout(bob, false, event));
            assertThat(gone.path("last_seen_at").asString()).matches("\\d{4}-.*Z");
            assertThat(presence(alice, bob).path("is_online").asBoolean()).isFalse();
        }
    }

    @Test
    void secondConnectionKeepsAPersonOnline() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        alice.befriend(bob);
        long conversation = alice.directWith(bob);
        alice.say(conversation, "Hello");
        try (StompClient alices = alice.connect();
                StompClient kept = bob.connect()) {
            bob.connect().close();

            alices.awaitMessage(kept.say(conversation, "Still here"));
            alices.assertNever(event -> isAbout(bob, false, event));
        }
    }

    @Test
    void lastSeenIsKeptFromOthersWhereThePersonWantsIt() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        alice.befriend(bob);
        alice.say(alice.directWith(bob), "Hello");
        bob.patch("/api/me", Json.object("settings", Json.object("show_last_seen", false)))
                .expect(200);
        try (StompClient alices = alice.connect()) {
            bob.connect().close();

            alices.awaitEvent("user_online_status", event -> isAbout(bob, false, event));
            alices.assertNever(event -> event.path("user_id").asLong() == bob.id()
                    && event.path("last_seen_at").isString());
            assertThat(presence(alice, bob).path("last_seen_at").isString()).isFalse();
        }
    }

    /** Whoever opens a conversation without saying anything learns nothing by it. */
    @Test
    void presenceOfStrangersIsNotTold() {
        Person alice = people.register("Alice");
        Person eve = people.register("Eve");
        eve.directWith(alice);
        try (StompClient eves = eve.connect();
                StompClient alices = alice.connect()) {
            assertThat(presence(eve, alice).path("is_online").asBoolean()).isFalse();
            eves.assertNever(event -> event.path("user_id").asLong() == alice.id());
            assertThat(alices.isConnected()).isTrue();
        }
    }

    private static boolean isAbout(Person person, boolean online, JsonNode event) {
        return event.path("user_id").asLong() == person.id()
                && event.path("is_online").isBoolean()
                && event.path("is_online").asBoolean() == online;
    }

    private static JsonNode presence(Person asking, Person of) {
        JsonNode answer =
                asking.get("/api/presence?user_ids=" + of.id()).expect(200).json();
        JsonNode items = answer.isArray() ? answer : answer.path("items");
        return items.path(0);
    }

    @Test
    void marksMoveForwardAndShowToTheOther() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        alice.befriend(bob);
        long conversation = alice.directWith(bob);
        alice.say(conversation, "One");
        alice.say(conversation, "Two");
        assertThat(conversation(bob, conversation).path("unread").asLong()).isEqualTo(2);
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect()) {
            bobs.send("/app/conversations/%d/delivered".formatted(conversation), Json.object("seq", 2));
            alices.awaitEvent("message_receipt", event -> marks(event, bob, 2, 0));
            bobs.send("/app/conversations/%d/read".formatted(conversation), Json.object("seq", 1));
            alices.awaitEvent("message_receipt", event -> marks(event, bob, 2, 1));
            bob.put("/api/conversations/%d/read".formatted(conversation), Json.object("seq", 2))
                    .expect(204);
            alices.awaitEvent("message_receipt", event -> marks(event, bob, 2, 2));

            bob.put("/api/conversations/%d/read".formatted(conversation), Json.object("seq", 1))
                    .expect(204);

            JsonNode mine = conversation(bob, conversation);
            assertThat(mine.path("read_seq").asLong()).isEqualTo(2);
            assertThat(mine.path("unread").asLong()).isZero();
            JsonNode theirs = conversation(alice, conversation);
            assertThat(theirs.path("other_read_seq").asLong()).isEqualTo(2);
            assertThat(theirs.path("other_delivered_seq").asLong()).isEqualTo(2);
        }
    }

    @Test
    void readIsDeliveredToo() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        alice.befriend(bob);
        long conversation = alice.directWith(bob);
        alice.say(conversation, "One");

        bob.put("/api/conversations/%d/read".formatted(conversation), Json.object("seq", 1))
                .expect(204);

        assertThat(conversation(bob, conversation).path("delivered_seq").asLong())
                .isEqualTo(1);
    }

    @Test
    void readMarkIsKeptFromTheOtherWhereThePersonWantsIt() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        alice.befriend(bob);
        long conversation = alice.directWith(bob);
        bob.patch("/api/me", Json.object("settings", Json.object("send_read_receipts", false)))
                .expect(200);
        alice.say(conversation, "One");
        try (StompClient alices = alice.connect()) {
            bob.put("/api/conversations/%d/read".formatted(conversation), Json.object("seq", 1))
                    .expect(204);

            alices.awaitEvent("message_receipt", event -> marks(event, bob, 1, 0));
            alices.assertNever(event -> event.path("read_seq").asLong() > 0);
            assertThat(conversation(alice, conversation).path("other_read_seq").asLong())
                    .isZero();
            assertThat(conversation(bob, conversation).path("read_seq").asLong())
                    .isEqualTo(1);
        }
    }

    private static boolean marks(JsonNode event, Person person, long delivered, long read) {
        return event.path("user_id").asLong() == person.id()
                && event.path("delivered_seq").asLong() == delivered
                && event.path("read_seq").asLong() == read;
    }

    private static JsonNode conversation(Person member, long conversation) {
        return member.get("/api/conversations/" + conversation).expect(200).json();
    }
}
