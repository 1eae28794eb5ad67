package dev.parley.conversation.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Who comes into groups and rooms, who goes, and with which role. */
@IntegrationTest
class MembersTests {
    @Autowired
    private People people;

    @Test
    void firstMessageSaysWhoCreatedItAndWhomTheyAdded() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person carol = people.register("Carol");
        try (StompClient bobs = bob.connect()) {
            long group = alice.group("Sailing", bob, carol);

            JsonNode notice = bobs.awaitEvent("group_message").path("message");
            assertThat(notice.path("kind").asString()).isEqualTo("system");
            assertThat(notice.path("content").asString()).isEqualTo("Alice created the group and added Bob and Carol");
            assertThat(bobs.events())
                    .extracting(event -> event.path("type").asString())
                    .containsSubsequence("conversation_changed", "group_message");
            assertThat(carol.history(group)).containsExactly(notice);
            assertThat(view(alice, group).path("unread").asLong()).isZero();
            assertThat(view(bob, group).path("unread").asLong()).isOne();
        }
        assertThat(firstMessage(alice, alice.group("Alone"))).isEqualTo("Alice created the group");
        assertThat(firstMessage(alice, alice.room("Quay"))).isEqualTo("Alice created the room");
        assertThat(firstMessage(bob, alice.room("Pier", bob))).isEqualTo("Alice created the room and added Bob");
    }

    private static String firstMessage(Person member, long conversation) {
        JsonNode message = member.history(conversation).get(0);
        assertThat(message.path("seq").asLong()).isEqualTo(1);
        return message.path("content").asString();
    }

    @Test
    void whoJoinsARoomIsAnnouncedToThoseInIt() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person eve = people.register("Eve");
        long room = alice.room("Garden");
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect();
                StompClient eves = eve.connect()) {
            bob.admit(room, bob).expect(204);

            alices.awaitEvent("member_joined", concerns(room, bob));
            bobs.awaitEvent("member_joined", concerns(room, bob));
            JsonNode notice = alices.awaitEvent("group_message").path("message");
            assertThat(notice.path("kind").asString()).isEqualTo("system");
            assertThat(notice.path("content").asString()).isEqualTo("Bob joined");
            assertThat(notice.path("sender_id").isNull()).isTrue();
            assertThat(roles(alice, room)).containsExactly("Alice owner", "Bob member");
            assertThat(view(bob, room).path("role").asString()).isEqualTo("member");
            assertThat(view(bob, room).path("member_count").asInt()).isEqualTo(2);
            eves.assertNever(event -> event.toString().contains("Bob"));
        }
    }

    @Test
    void joiningAgainChangesNothing() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long room = alice.room("Garden");
        bob.admit(room, bob).expect(204);
        awaitNotices(alice, room, "Bob joined");
        try (StompClient alices = alice.connect()) {
            bob.admit(room, bob).expect(204);
            alice.admit(room, bob).expect(204);

            alices.assertNever(event -> event.path("type").asString().startsWith("member_"));
            assertThat(view(bob, room).path("member_count").asInt()).isEqualTo(2);
            assertThat(notices(alice, room)).containsExactly("Bob joined");
        }
    }

    @Test
    void groupCannotBeJoinedAndDoesNotShowThatItIsThere() {
        Person alice = people.register("Alice");
        Person eve = people.register("Eve");
        long group = alice.group("Secret");

        String present = eve.admit(group, eve).expectProblem(404, "not_found").body();
        String absent =
                eve.admit(987_654_321, eve).expectProblem(404, "not_found").body();

        assertThat(present.replace("/" + group + "/", "//")).isEqualTo(absent.replace("/987654321/", "//"));
    }

    @Test
    void whoIsAddedToAGroupHasItAtOnce() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person carol = people.register("Carol");
        long group = alice.group("Chess", bob);
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect();
                StompClient carols = carol.connect()) {
            alice.admit(group, carol).expect(204);

            for (StompClient client : List.of(alices, bobs, carols)) {
                client.awaitEvent("member_joined", concerns(group, carol));
                client.awaitEvent("group_message", says("Alice added Carol"));
            }
            assertThat(conversations(carol)).containsExactly("Chess");
            carol.say(group, "Hello");
            bobs.awaitEvent("group_message", says("Hello"));
        }
    }

    @Test
    void membersOfANewGroupAreToldOfIt() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect()) {
            long group = alice.group("Chess", bob);

            for (StompClient client : List.of(alices, bobs)) {
                client.awaitEvent(
                        "conversation_changed",
                        event -> event.path("conversation").path("id").asLong() == group);
            }
            assertThat(roles(bob, group)).containsExactlyInAnyOrder("Alice owner", "Bob member");
        }
    }

    @Test
    void whoTakesNoMessagesIsNotAdded() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        bob.patch("/api/me", Json.object("settings", Json.object("who_may_message", "contacts")))
                .expect(200);
        long group = alice.group("Chess");
        alice.admit(group, bob).expectProblem(403, "not_allowed");

        alice.put("/api/contacts/" + bob.id()).expect(200);
        bob.put("/api/contacts/" + alice.id()).expect(200);

        alice.admit(group, bob).expect(204);
    }

    @Test
    void nobodyIsAddedWhoDoesNotExist() {
        Person alice = people.register("Alice");
        long group = alice.group("Chess");

        alice.put("/api/conversations/%d/members/987654321".formatted(group)).expectProblem(404, "not_found");
    }

    @Test
    void whoLeavesIsGoneAndMissesWhatFollows() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Chess", bob);
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect()) {
            bob.dismiss(group, bob).expect(204);

            alices.awaitEvent("member_left", concerns(group, bob));
            bobs.awaitEvent("member_left", concerns(group, bob));
            alices.awaitEvent("group_message", says("Bob left"));
            alice.say(group, "Just me");
            alices.awaitEvent("group_message", says("Just me"));
            bobs.assertNever(event -> event.path("type").asString().equals("group_message"));
            bob.get("/api/conversations/" + group).expectProblem(404, "not_found");
            bob.get("/api/conversations/%d/messages".formatted(group)).expectProblem(404, "not_found");
            assertThat(conversations(bob)).isEmpty();
            bob.dismiss(group, bob).expectProblem(404, "not_found");
        }
    }

    @Test
    void removingSomebodyWhoIsNotThereChangesNothing() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Chess", bob);
        alice.dismiss(group, bob).expect(204);
        awaitNotices(alice, group, "Alice removed Bob");
        try (StompClient alices = alice.connect()) {
            alice.dismiss(group, bob).expect(204);

            alices.assertNever(event -> event.path("type").asString().startsWith("member_"));
            assertThat(view(alice, group).path("member_count").asInt()).isEqualTo(1);
        }
    }

    @Test
    void lastOwnerHandsOnToTheLongestServingAdmin() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person carol = people.register("Carol");
        Person dave = people.register("Dave");
        long group = alice.group("Chess", bob);
        alice.admit(group, carol).expect(204);
        alice.appoint(group, dave, "admin").expect(204);
        alice.appoint(group, carol, "admin").expect(204);

        alice.dismiss(group, alice).expect(204);

        assertThat(roles(bob, group)).containsExactly("Bob member", "Carol owner", "Dave admin");
        awaitNotices(
                bob,
                group,
                "Alice added Carol",
                "Alice added Dave",
                "Alice made Dave an admin",
                "Alice made Carol an admin",
                "Alice made Carol the owner",
                "Alice left");
    }

    @Test
    void lastOwnerHandsOnToTheLongestServingMemberWhereThereIsNoAdmin() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person carol = people.register("Carol");
        long group = alice.group("Chess", bob);
        alice.admit(group, carol).expect(204);

        alice.dismiss(group, alice).expect(204);
        bob.dismiss(group, bob).expect(204);

        assertThat(roles(carol, group)).containsExactly("Carol owner");
    }

    @Test
    void oneOfTwoOwnersLeavesWithoutAnHeir() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person carol = people.register("Carol");
        long group = alice.group("Chess", bob, carol);
        alice.appoint(group, carol, "owner").expect(204);

        alice.dismiss(group, alice).expect(204);

        assertThat(roles(bob, group)).containsExactlyInAnyOrder("Bob member", "Carol owner");
    }

    @Test
    void firstToComeIntoAnEmptyRoomOwnsIt() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long room = alice.room("Garden");
        alice.dismiss(room, alice).expect(204);

        bob.admit(room, bob).expect(204);

        assertThat(roles(bob, room)).containsExactly("Bob owner");
    }

    @Test
    void onlyOwnerCannotStepDown() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Chess", bob);
        alice.appoint(group, alice, "member").expectProblem(403, "last_owner");
        alice.appoint(group, alice, "owner").expect(204);

        alice.appoint(group, bob, "owner").expect(204);
        alice.appoint(group, alice, "member").expect(204);

        assertThat(roles(bob, group)).containsExactlyInAnyOrder("Alice member", "Bob owner");
        awaitNotices(alice, group, "Alice made Bob the owner", "Alice removed Alice as admin");
    }

    /** Each sees the other as the one who stays. */
    @RepeatedTest(5)
    void twoOwnersWhoGoAtTheSameTimeLeaveAnOwnerBehind() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person carol = people.register("Carol");
        long group = alice.group("Chess", bob, carol);
        alice.appoint(group, bob, "owner").expect(204);

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> alice.dismiss(group, alice)),
                        CompletableFuture.runAsync(() -> bob.appoint(group, bob, "member")))
                .join();

        assertThat(roles(carol, group)).anyMatch(member -> member.endsWith("owner"));
    }

    @Test
    void roleIsGivenToSomebodyWhoIsNotThereYet() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Chess");

        alice.appoint(group, bob, "admin").expect(204);
        alice.appoint(group, bob, "admin").expect(204);

        assertThat(roles(alice, group)).containsExactly("Alice owner", "Bob admin");
        awaitNotices(alice, group, "Alice added Bob", "Alice made Bob an admin");
    }

    @Test
    void roleThatThereIsNotIsRefused() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Chess", bob);

        alice.appoint(group, bob, "king").expectProblem(400, "malformed");
    }

    /** An admin may add, but not appoint: neither happens. */
    @Test
    void adminWhoAddsAnOwnerAddsNobody() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person carol = people.register("Carol");
        long group = alice.group("Chess", bob);
        alice.appoint(group, bob, "admin").expect(204);

        bob.appoint(group, carol, "owner").expectProblem(403, "not_allowed");

        assertThat(roles(alice, group)).containsExactlyInAnyOrder("Alice owner", "Bob admin");
        assertThat(conversations(carol)).isEmpty();
    }

    static Predicate<JsonNode> concerns(long conversation, Person person) {
        return event -> event.path("conversation_id").asLong() == conversation
                && event.path("user_id").asLong() == person.id();
    }

    static Predicate<JsonNode> says(String content) {
        return event -> content.equals(event.path("message").path("content").asString());
    }

    static JsonNode view(Person member, long conversation) {
        return member.get("/api/conversations/" + conversation).expect(200).json();
    }

    /** The names of those that somebody is in, without the one for everybody. */
    static List<String> conversations(Person person) {
        return person.get("/api/conversations")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .filter(conversation -> !conversation.path("lobby").asBoolean())
                .map(conversation -> conversation.path("name").asString())
                .toList();
    }

    /** The display name and the role of each member, in the order of the list. */
    static List<String> roles(Person member, long conversation) {
        return member.get("/api/conversations/%d/members".formatted(conversation))
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(each -> each.path("user").path("display_name").asString() + " "
                        + each.path("role").asString())
                .toList();
    }

    /** All notices but the first, which says who created the conversation. */
    static List<String> notices(Person member, long conversation) {
        return member.history(conversation).stream()
                .filter(message -> message.path("kind").asString().equals("system"))
                .map(message -> message.path("content").asString())
                .filter(notice -> !notice.contains(" created the "))
                .toList();
    }

    /** Notices are posted after the change has been answered. */
    static void awaitNotices(Person member, long conversation, String... expected) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(notices(member, conversation)).containsExactly(expected));
    }
}
