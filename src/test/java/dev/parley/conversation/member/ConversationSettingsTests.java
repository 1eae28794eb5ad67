package dev.parley.conversation.member;

import static dev.parley.conversation.member.MembersTests.awaitNotices;
import static dev.parley.conversation.member.MembersTests.notices;
import static dev.parley.conversation.member.MembersTests.says;
import static dev.parley.conversation.member.MembersTests.view;
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
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is changed about groups and rooms as a whole, and what of them a new member sees. */
@IntegrationTest
class ConversationSettingsTests {
    @Autowired
    private People people;

    @Test
    void newNameReachesTheMembersAndNobodyElse() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person eve = people.register("Eve");
        long group = alice.group("Chess", bob);
        try (StompClient bobs = bob.connect();
                StompClient eves = eve.connect()) {
            Answer answer = change(alice, group, "name", " Go ", "topic", "Black begins");

            answer.expect(200);
            assertThat(answer.json().path("name").asString()).isEqualTo("Go");
            JsonNode told = bobs.awaitEvent(
                            "conversation_changed",
                            event -> event.path("conversation")
                                    .path("name")
                                    .asString()
                                    .equals("Go"))
                    .path("conversation");
            assertThat(told.path("id").asLong()).isEqualTo(group);
            assertThat(told.path("topic").asString()).isEqualTo("Black begins");
            bobs.awaitEvent("group_message", says("Alice renamed this to “Go”"));
            eves.assertNever(event -> event.toString().contains("Go"));
            assertThat(view(bob, group).path("topic").asString()).isEqualTo("Black begins");
        }
    }

    @Test
    void namesAndTopicsThatDeceiveAreRefused() {
        Person alice = people.register("Alice");
        long group = alice.group("Chess");

        change(alice, group, "name", "Chess\u202Egnilias").expectProblem(400, "invalid");
        change(alice, group, "name", "\u3164").expectProblem(400, "invalid");
        change(alice, group, "topic", "Black\u200Bbegins").expectProblem(400, "invalid");
        Answer tooLong = change(alice, group, "name", "👨‍👩‍👧‍👦".repeat(103));
        change(alice, group, "name", "Cafe\u0301", "topic", "👨‍👩‍👧‍👦".repeat(500))
                .expect(200);

        assertThat(tooLong.expectProblem(400, "invalid")
                        .json()
                        .path("errors")
                        .path(0)
                        .path("message")
                        .asString())
                .isEqualTo("3 characters too many. The limit is 100.");
        assertThat(view(alice, group).path("name").asString()).isEqualTo("Caf\u00e9");
    }

    @Test
    void roomsAreNotNamedLikeMentionsAndAddresses() {
        Person alice = people.register("Alice");

        alice.post("/api/conversations", Json.object("type", "room", "name", "@all"))
                .expectProblem(400, "invalid");
        alice.post("/api/conversations", Json.object("type", "room", "name", "Settings"))
                .expectProblem(400, "invalid");
        long room = alice.post("/api/conversations", Json.object("type", "room", "name", "All hands"))
                .expect(201)
                .json()
                .path("id")
                .asLong();

        change(alice, room, "name", "everyone").expectProblem(400, "invalid");
        change(alice, room, "name", "Support").expect(200);
        Answer form = WebSession.signIn(alice).submit("/rooms/new", Map.of("name", "/join", "topic", ""));
        assertThat(form.expect(200).body()).contains("name-error", "This name is reserved.");
    }

    @Test
    void sameNameAgainIsNoNews() {
        Person alice = people.register("Alice");
        long group = alice.group("Chess");

        change(alice, group, "name", " Chess ", "topic", "").expect(200);
        change(alice, group).expect(200);
        change(alice, group, "name", "Go").expect(200);

        awaitNotices(alice, group, "Alice renamed this to “Go”");
        assertThat(view(alice, group).has("topic")).isFalse();
    }

    @Test
    void nameIsNobodysMarkup() {
        Person alice = people.register("Alice");
        long group = alice.group("Chess");
        try (StompClient alices = alice.connect()) {
            change(alice, group, "name", "<b>*{0}*</b>").expect(200);

            JsonNode notice = alices.awaitEvent("group_message").path("message");
            assertThat(notice.path("content").asString()).isEqualTo("Alice renamed this to “<b>*{0}*</b>”");
            assertThat(notice.path("html").asString())
                    .contains("&lt;b&gt;*{0}*")
                    .doesNotContain("<em>", "<b>");
        }
    }

    @Test
    void badNamesAreRefused() {
        Person alice = people.register("Alice");
        long group = alice.group("Chess");

        for (String name : List.of("", "   ", "a".repeat(101), "a\u0000b", "a\nb")) {
            change(alice, group, "name", name).expectProblem(400, "invalid");
        }
        change(alice, group, "topic", "a".repeat(501)).expectProblem(400, "invalid");
        change(alice, group, "owner", true).expectProblem(400, "malformed");
        assertThat(view(alice, group).path("name").asString()).isEqualTo("Chess");
    }

    @Test
    void whereOnlyAnnouncementsAreMadeMembersOnlyRead() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person carol = people.register("Carol");
        long group = alice.group("News", bob, carol);
        alice.appoint(group, carol, "admin").expect(204);
        long earlier = bob.say(group, "Before").path("id").asLong();
        change(alice, group, "announcements_only", true).expect(200);
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect()) {
            bob.say(group, UUID.randomUUID(), "Refused").expectProblem(403, "not_allowed");
            bob.patch("/api/messages/" + earlier, Json.object("content", "Refused"))
                    .expectProblem(403, "not_allowed");
            bobs.send(
                    "/app/conversations/%d/messages".formatted(group),
                    Json.object("client_id", UUID.randomUUID(), "content", "Refused"));
            bobs.awaitEvent("error", error -> error.path("code").asString().equals("not_allowed"));
            bobs.send("/app/conversations/%d/typing".formatted(group), Json.object("is_typing", true));
            // A connection's frames are handled in turn, so the answer to this one shows that the one before was.
            bobs.send(
                    "/app/conversations/%d/messages".formatted(group),
                    Json.object("client_id", UUID.randomUUID(), "content", "Refused again"));
            await().until(() -> bobs.events("error").size() == 2);
            carol.say(group, "From an admin");
            bobs.awaitEvent("group_message", says("From an admin"));

            change(alice, group, "announcements_only", false).expect(200);

            bob.say(group, "Now I may");
            alices.awaitEvent("group_message", says("Now I may"));
            assertThat(alices.events("typing_indicator")).isEmpty();
        }
    }

    @Test
    void newMemberSeesAGroupFromTheMomentOfJoining() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Chess");
        JsonNode before = alice.say(group, "Before");

        alice.admit(group, bob).expect(204);
        JsonNode after = alice.say(group, "After");

        awaitNotices(bob, group, "Alice added Bob");
        assertThat(bob.history(group)).noneMatch(message -> message.toString().contains("Before"));
        assertThat(ids(bob, group)).contains(after.path("id").asLong());
        String changes = bob.get("/api/conversations/%d/changes?after_revision=0".formatted(group))
                .expect(200)
                .body();
        assertThat(changes).contains("After").doesNotContain("Before");
        bob.get("/api/messages/%d/edits".formatted(before.path("id").asLong())).expectProblem(404, "not_found");
        assertThat(view(bob, group).path("unread").asLong()).isBetween(1L, 2L);
    }

    @Test
    void newMemberSeesNothingOfThePastInTheList() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long room = alice.room("Quiet");
        change(alice, room, "shows_past", false).expect(200);
        alice.say(room, "Before");
        bob.admit(room, bob).expect(204);
        awaitNotices(alice, room, "Bob joined");

        assertThat(bob.get("/api/conversations").body()).contains("Bob joined").doesNotContain("Before");
    }

    @Test
    void newMemberHearsNothingOfWhatBecomesOfThePast() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person carol = people.register("Carol");
        long group = alice.group("Chess", carol);
        long before = alice.say(group, "Before").path("id").asLong();
        alice.admit(group, bob).expect(204);
        long after = alice.say(group, "After").path("id").asLong();
        try (StompClient bobs = bob.connect();
                StompClient carols = carol.connect()) {
            alice.patch("/api/messages/" + before, Json.object("content", "Before, edited"))
                    .expect(200);
            alice.patch("/api/messages/" + after, Json.object("content", "After, edited"))
                    .expect(200);

            carols.awaitEvent("message_changed", says("Before, edited"));
            bobs.awaitEvent("message_changed", says("After, edited"));
            assertThat(bobs.events("message_changed")).hasSize(1);
        }
    }

    /** Whoever answers a message quotes it. */
    @Test
    void newMemberCannotQuoteWhatTheyDoNotSee() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Chess");
        long before = alice.say(group, "Before").path("id").asLong();
        alice.admit(group, bob).expect(204);
        long after = alice.say(group, "After").path("id").asLong();

        answer(bob, group, before).expectProblem(400, "invalid");

        answer(bob, group, after).expect(201);
        answer(alice, group, before).expect(201);
    }

    @Test
    void whoComesBackIsNotToldAgainWhatTheyQuoted() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Chess", bob);
        long before = alice.say(group, "Before").path("id").asLong();
        UUID clientId = UUID.randomUUID();
        Map<String, Object> reply = Json.object("client_id", clientId, "content", "Yes", "reply_to_id", before);
        String messages = "/api/conversations/%d/messages".formatted(group);
        Answer first = bob.post(messages, reply).expect(201);
        assertThat(first.body()).contains("Before");
        bob.dismiss(group, bob).expect(204);
        alice.admit(group, bob).expect(204);

        Answer edited = bob.patch("/api/messages/" + first.json().path("id"), Json.object("content", "No"));

        assertThat(edited.expect(200).body()).contains("No").doesNotContain("Before");
        assertThat(bob.post(messages, reply).body()).doesNotContain("Before");
        assertThat(alice.history(group).toString()).contains("Before");
    }

    private static Answer answer(Person sender, long conversation, long original) {
        return sender.post(
                "/api/conversations/%d/messages".formatted(conversation),
                Json.object("client_id", UUID.randomUUID(), "content", "Yes", "reply_to_id", original));
    }

    @Test
    void groupThatShowsItsPastShowsItToThoseWhoComeFromThenOn() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person carol = people.register("Carol");
        long group = alice.group("Chess");
        long before = alice.say(group, "Before").path("id").asLong();
        alice.admit(group, bob).expect(204);
        awaitNotices(alice, group, "Alice added Bob");

        change(alice, group, "shows_past", true).expect(200);
        alice.admit(group, carol).expect(204);

        assertThat(ids(carol, group)).contains(before);
        assertThat(view(carol, group).path("unread").asLong()).isLessThanOrEqualTo(2);
        assertThat(ids(bob, group)).isNotEmpty().doesNotContain(before);
    }

    @Test
    void roomShowsItsPast() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long room = alice.room("Garden");
        long before = alice.say(room, "Before").path("id").asLong();

        bob.admit(room, bob).expect(204);

        assertThat(ids(bob, room)).contains(before);
    }

    @Test
    void whoComesBackSeesNothingOfTheTimeBetween() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Chess", bob);
        bob.say(group, "While there");
        bob.dismiss(group, bob).expect(204);
        alice.say(group, "Between");

        alice.admit(group, bob).expect(204);

        awaitNotices(alice, group, "Bob left", "Alice added Bob");
        assertThat(notices(bob, group)).containsExactly("Alice added Bob");
        assertThat(bob.history(group).toString()).doesNotContain("Between", "While there");
    }

    @Test
    void archivedRoomIsReadButNotChanged() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person carol = people.register("Carol");
        long room = alice.room("Garden", bob);
        long message = bob.say(room, "Before").path("id").asLong();
        change(alice, room, "archived", true).expect(200);
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect()) {
            alice.say(room, UUID.randomUUID(), "Refused").expectProblem(403, "not_allowed");
            bob.patch("/api/messages/" + message, Json.object("content", "Refused"))
                    .expectProblem(403, "not_allowed");
            carol.admit(room, carol).expectProblem(403, "not_allowed");
            alice.admit(room, carol).expectProblem(403, "not_allowed");
            bobs.send("/app/conversations/%d/typing".formatted(room), Json.object("is_typing", true));
            assertThat(bob.history(room).toString()).contains("Before");
            assertThat(view(bob, room).path("archived").asBoolean()).isTrue();

            change(alice, room, "archived", false).expect(200);

            carol.admit(room, carol).expect(204);
            alice.say(room, "Open again");
            alices.awaitEvent("group_message", says("Open again"));
            assertThat(alices.events("typing_indicator")).isEmpty();
        }
    }

    @Test
    void onlyRoomsAreArchived() {
        Person alice = people.register("Alice");
        long group = alice.group("Chess");

        change(alice, group, "archived", true).expectProblem(403, "not_allowed");
    }

    private static List<Long> ids(Person member, long conversation) {
        return member.history(conversation).stream()
                .map(message -> message.path("id").asLong())
                .toList();
    }

    static Answer change(Person actor, long conversation, Object... namesAndValues) {
        return actor.patch("/api/conversations/" + conversation, Json.object(namesAndValues));
    }
}
