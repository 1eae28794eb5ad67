package dev.parley.message.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Admins delete the messages of others, and the group is told so. */
@IntegrationTest
class ModerationTests {
    @Autowired
    private People people;

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
    void adminDeletesAMessageForEveryoneAndTheGroupReadsWhoDidIt() {
        long message = bob.say(group, "Spam!").path("id").asLong();
        try (StompClient carols = carol.connect()) {
            alice.delete("/api/messages/" + message).expect(204);

            JsonNode changed = carols.awaitEvent("message_changed").path("message");
            assertThat(changed.path("content").asString()).isEmpty();
            assertThat(changed.path("deleted_at").isNull()).isFalse();
        }

        await().untilAsserted(() -> assertThat(carol.history(group))
                .extracting(each -> each.path("content").asString())
                .last()
                .isEqualTo("Alice deleted a message from Bob"));
        assertThat(bob.get("/api/messages/" + message + "/edits")
                        .expect(200)
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void memberCannotDeleteAnothersMessageAndNoOneIsToldOfOnesOwn() {
        long bobs = bob.say(group, "mine").path("id").asLong();
        long alices = alice.say(group, "hers").path("id").asLong();

        carol.delete("/api/messages/" + bobs).expect(403);
        bob.delete("/api/messages/" + alices).expect(403);
        bob.delete("/api/messages/" + bobs).expect(204);
        alice.delete("/api/messages/" + alices).expect(204);
        bob.say(group, "after");

        assertThat(carol.history(group))
                .extracting(each -> each.path("content").asString())
                .noneMatch(content -> content.contains("deleted a message"));
    }

    @Test
    void noticeCannotBeDeletedAndDirectConversationsHaveNoAdmins() {
        JsonNode notice = alice.history(group).get(0);
        assertThat(notice.path("kind").asString()).isEqualTo("system");
        alice.delete("/api/messages/" + notice.path("id").asLong()).expect(403);

        long direct = alice.befriend(bob).directWith(bob);
        long message = bob.say(direct, "private").path("id").asLong();
        alice.delete("/api/messages/" + message).expect(403);
    }

    @Test
    void adminWhoCannotSeeAMessageCannotDeleteIt() {
        long message = bob.say(group, "before Dave came").path("id").asLong();
        Person dave = people.register("Dave");
        alice.admit(group, dave).expect(204);
        alice.appoint(group, dave, "admin").expect(204);

        dave.delete("/api/messages/" + message).expect(404);
    }

    @Test
    void editKeepsTheEarlierTextForReaders() {
        long message = bob.say(group, "Checkmate in two").path("id").asLong();
        bob.patch("/api/messages/" + message, Json.object("content", "Checkmate in three"))
                .expect(200);

        assertThat(carol.get("/api/messages/" + message + "/edits")
                        .expect(200)
                        .json()
                        .path("items")
                        .get(0)
                        .path("content")
                        .asString())
                .isEqualTo("Checkmate in two");
    }
}
