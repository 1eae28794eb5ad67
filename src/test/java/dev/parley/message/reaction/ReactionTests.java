package dev.parley.message.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.identity.account.ProfileChanged;
import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Reactions: over HTTP and sockets, what others see of them, and who may not. */
@IntegrationTest
class ReactionTests {
    @Autowired
    private People people;

    @Autowired
    private JdbcClient database;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ApplicationEventPublisher events;

    private Person alice;
    private Person bob;
    private Person carol;
    private long group;

    @BeforeEach
    void gather() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        carol = people.register("Carol");
        group = alice.group("Chess", bob, carol);
    }

    @Test
    void everyoneSeesCountsAndTheirOwn() {
        long message = say("Well played");

        react(alice, message, "👍").expect(204);
        react(bob, message, "👍").expect(204);
        react(bob, message, "❤").expect(204);

        assertThat(reactions(alice, message)).isEqualTo("[[👍, 2, true], [❤️, 1, false]]");
        assertThat(reactions(bob, message)).isEqualTo("[[👍, 2, true], [❤️, 1, true]]");
        assertThat(reactions(carol, message)).isEqualTo("[[👍, 2, false], [❤️, 1, false]]");
        assertThat(shown(carol.history(group).get(carol.history(group).size() - 1)))
                .isEqualTo("[[👍, 2, false], [❤️, 1, false]]");
    }

    @Test
    void repeatingChangesNothing() {
        long message = say("Well played");
        react(alice, message, "👍").expect(204);
        long revision = revision();

        react(alice, message, "👍").expect(204);
        unreact(bob, message, "👍").expect(204);
        assertThat(revision()).isEqualTo(revision);

        unreact(alice, message, "👍").expect(204);
        unreact(alice, message, "👍").expect(204);
        assertThat(revision()).isEqualTo(revision + 1);
        assertThat(reactions(alice, message)).isEqualTo("[]");
        assertThat(stored(message)).isZero();
    }

    @Test
    void eventIsSmallAndCatchUpCarriesTheMessage() {
        String text = "long ".repeat(1000);
        long message = say(text);
        long before = revision();
        try (StompClient carols = carol.connect()) {
            react(bob, message, "🎉").expect(204);

            JsonNode event = carols.awaitEvent("reactions_changed");
            assertThat(event.toString()).hasSizeLessThan(300);
            assertThat(event.path("message_id").asLong()).isEqualTo(message);
            assertThat(event.path("revision").asLong()).isEqualTo(before + 1);
            assertThat(event.path("reactions").toString()).isEqualTo("[{\"emoji\":\"🎉\",\"count\":1}]");
            assertThat(event.path("changes").toString())
                    .isEqualTo("[{\"emoji\":\"🎉\",\"user_id\":%d,\"on\":true}]".formatted(bob.id()));
        }
        JsonNode changes = bob.get("/api/conversations/%d/changes?after_revision=%d".formatted(group, before))
                .expect(200)
                .json();
        assertThat(changes.path("changes").size()).isEqualTo(1);
        assertThat(shown(changes.path("changes").get(0))).isEqualTo("[[🎉, 1, true]]");
        assertThat(changes.path("revision").asLong()).isEqualTo(before + 1);
    }

    @Test
    void listsWhoReacted() {
        long message = say("Well played");
        react(alice, message, "👍");
        react(bob, message, "🎉");
        react(carol, message, "👍");

        String path = "/api/messages/%d/reactions".formatted(message);
        JsonNode first = bob.get(path + "?limit=2").expect(200).json();
        assertThat(names(first)).containsExactly("👍 Alice", "🎉 Bob");
        JsonNode rest = bob.get(
                        path + "?limit=2&cursor=" + first.path("next_cursor").asString())
                .expect(200)
                .json();
        assertThat(names(rest)).containsExactly("👍 Carol");
        assertThat(rest.path("next_cursor").isNull()).isTrue();
        assertThat(names(bob.get(path + "?emoji=" + encoded("👍")).expect(200).json()))
                .containsExactly("👍 Alice", "👍 Carol");
        assertThat(first.path("items").get(0).path("created_at").asString()).endsWith("Z");
        bob.get(path + "?cursor=x").expect(400);
        bob.get(path + "?emoji=x").expect(400);
    }

    @Test
    void reactsOverASocket() {
        long message = say("Well played");
        try (StompClient bobs = bob.connect();
                StompClient others = bob.connect()) {
            String destination = "/app/messages/%d/reactions".formatted(message);
            bobs.sendForReceipt(destination, Json.object("emoji", "👍", "on", true))
                    .join();
            others.awaitEvent(
                    "reactions_changed", event -> event.path("reactions").size() == 1);
            bobs.sendForReceipt(destination, Json.object("emoji", "👍", "on", false))
                    .join();
            others.awaitEvent(
                    "reactions_changed", event -> event.path("reactions").isEmpty());
            bobs.send(destination, Json.object("emoji", "no"));
            bobs.send(destination, Json.object("on", true));
            await().untilAsserted(() -> assertThat(bobs.events("error"))
                    .extracting(error -> error.path("code").asString())
                    .containsExactly("invalid", "invalid"));
        }
    }

    @Test
    void refusesWhatIsNoEmoji() {
        long message = say("Well played");
        for (String text : List.of("a", "1", "👍👍", ":smile:", "x".repeat(300), "<script>", "👍\u0001")) {
            Answer answer = react(alice, message, text);
            assertThat(answer.status()).as(text).isEqualTo(400);
        }
        react(alice, message, "a").expectProblem(400, "invalid");
        assertThat(stored(message)).isZero();
    }

    @Test
    void limitsDifferentEmojiOnAMessage() {
        long message = say("Well played");
        int accepted = 0;
        for (int i = 0; i < 52; i++) {
            Answer answer = react(alice, message, Character.toString(0x1F400 + i));
            accepted += answer.status() == 204 ? 1 : 0;
            if (answer.status() != 204) {
                answer.expectProblem(403, "too_many_reactions");
            }
        }
        assertThat(accepted).isEqualTo(50);
        react(bob, message, Character.toString(0x1F400)).expect(204);
        react(bob, message, "👍").expectProblem(403, "too_many_reactions");
    }

    @Test
    void refusesOutsidersAndThoseWhoDoNotSeeTheMessage() {
        Person dave = people.register("Dave");
        long message = say("Well played");
        react(dave, message, "👍").expect(404);
        unreact(dave, message, "👍").expect(404);
        dave.get("/api/messages/%d/reactions".formatted(message)).expect(404);
        react(alice, 999_999_999, "👍").expect(404);

        // Groups hide what was said before someone joined.
        alice.admit(group, dave).expect(204);
        react(dave, message, "👍").expect(404);
        dave.get("/api/messages/%d/reactions".formatted(message)).expect(404);
        try (StompClient daves = dave.connect()) {
            react(bob, message, "👍").expect(204);
            long later = say("Next game?");
            react(bob, later, "👍").expect(204);
            assertThat(daves.awaitEvent("reactions_changed").path("message_id").asLong())
                    .isEqualTo(later);
            react(dave, later, "👍").expect(204);
        }

        alice.dismiss(group, bob).expect(204);
        react(bob, message, "🎉").expect(404);
        assertThat(reactions(alice, message)).isEqualTo("[[👍, 1, false]]");
    }

    @Test
    void refusesNoticesDeletedMessagesAndArchivedRooms() {
        react(alice, alice.history(group).get(0).path("id").asLong(), "👍").expect(403);

        long deleted = say("Oops");
        react(bob, deleted, "👍").expect(204);
        alice.delete("/api/messages/" + deleted).expect(204);
        react(bob, deleted, "👍").expect(403);
        assertThat(reactions(bob, deleted)).isEqualTo("[]");
        assertThat(stored(deleted)).isZero();

        long room = alice.room("Chess " + alice.id(), bob);
        long message = alice.say(room, "Closing").path("id").asLong();
        react(bob, message, "👍").expect(204);
        alice.patch("/api/conversations/" + room, Json.object("archived", true)).expect(200);
        react(bob, message, "🎉").expect(403);
        unreact(bob, message, "👍").expect(204);
    }

    @Test
    void membersReactToAnnouncements() {
        alice.patch("/api/conversations/" + group, Json.object("announcements_only", true))
                .expect(200);
        long message = say("Only admins post here");

        react(bob, message, "👍").expect(204);
    }

    @Test
    void blockedPeopleAndRequestsHaveNoReactions() {
        Person dave = people.register("Dave");
        long request = alice.directWith(dave);
        long asked = alice.say(request, "Hi, I am Alice").path("id").asLong();
        react(dave, asked, "👍").expect(403);
        react(alice, asked, "👍").expect(403);

        dave.put("/api/requests/" + request).expect(204);
        react(dave, asked, "👍").expect(204);
        dave.put("/api/blocks/" + alice.id()).expect(204);
        react(alice, asked, "🎉").expect(403);
        react(dave, asked, "🎉").expect(403);
        unreact(dave, asked, "👍").expect(204);
    }

    @Test
    void editKeepsReactionsAndTellsEachTheirOwn() {
        long message = say("Wel played");
        react(bob, message, "👍").expect(204);
        try (StompClient bobs = bob.connect();
                StompClient carols = carol.connect()) {
            JsonNode answer = alice.patch("/api/messages/" + message, Json.object("content", "Well played"))
                    .expect(200)
                    .json();

            assertThat(shown(answer)).isEqualTo("[[👍, 1, false]]");
            assertThat(shown(bobs.awaitEvent("message_changed").path("message")))
                    .isEqualTo("[[👍, 1, true]]");
            assertThat(shown(carols.awaitEvent("message_changed").path("message")))
                    .isEqualTo("[[👍, 1, false]]");
        }
    }

    @Test
    void reactionsStayWhenAMemberLeaves() {
        long message = say("Well played");
        react(bob, message, "👍").expect(204);
        bob.dismiss(group, bob).expect(204);

        assertThat(reactions(alice, message)).isEqualTo("[[👍, 1, false]]");
        alice.delete("/api/conversations/" + group).expect(204);
        assertThat(stored(message)).isZero();
    }

    @Test
    void deletingAnAccountAndItsMessagesRemovesItsReactions() {
        long message = say("Well played");
        react(bob, message, "👍").expect(204);
        react(carol, message, "👍").expect(204);

        Person root = people.register("Root");
        administrate(root);
        root.delete("/api/admin/users/%d?messages=delete".formatted(bob.id())).expect(204);

        await().untilAsserted(() -> assertThat(reactions(carol, message)).isEqualTo("[[👍, 1, true]]"));
        assertThat(database.sql("select count(*) from reaction where account_id = ?")
                        .param(bob.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void administrate(Person person) {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            database.sql("update account set administrator = true where id = ?")
                    .param(person.id())
                    .update();
            events.publishEvent(new ProfileChanged(person.accountId()));
        });
    }

    private long say(String text) {
        return alice.say(group, text).path("id").asLong();
    }

    private long revision() {
        return alice.get("/api/conversations/" + group).json().path("revision").asLong();
    }

    private int stored(long message) {
        return database.sql(
                        "select (select count(*) from reaction where message_id = :id) + (select count(*) from reaction_count where message_id = :id)")
                .param("id", message)
                .query(Integer.class)
                .single();
    }

    private static List<String> names(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(item -> item.path("emoji").asString() + " "
                        + item.path("user").path("display_name").asString())
                .toList();
    }

    private static String reactions(Person viewer, long message) {
        return shown(viewer.get("/api/messages/" + message).expect(200).json());
    }

    private static String shown(JsonNode message) {
        return message.path("reactions")
                .valueStream()
                .map(each -> List.of(
                        each.path("emoji").asString(),
                        each.path("count").asInt(),
                        each.path("me").asBoolean()))
                .toList()
                .toString();
    }

    private static Answer react(Person person, long message, String emoji) {
        return person.put("/api/messages/%d/reactions/%s".formatted(message, encoded(emoji)));
    }

    private static Answer unreact(Person person, long message, String emoji) {
        return person.delete("/api/messages/%d/reactions/%s".formatted(message, encoded(emoji)));
    }

    private static String encoded(String emoji) {
        return URLEncoder.encode(emoji, StandardCharsets.UTF_8);
    }
}
