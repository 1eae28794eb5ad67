package dev.parley.message.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What of a message is for some of those who receive it only. */
@IntegrationTest
class PersonalViewTests {
    private static final String SECRET = "Before you came";

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
        group = alice.group("Chess", bob);
    }

    @Test
    void quoteHasNoTextForAPersonWhoMayNotSeeTheOriginal() {
        long original = alice.say(group, SECRET).path("id").asLong();
        alice.admit(group, carol).expect(204);
        try (StompClient bobs = bob.connect();
                StompClient carols = carol.connect();
                StompClient page = carol.connectToPage()) {
            UUID clientId = UUID.randomUUID();
            long reply = alice.post(
                            "/api/conversations/%d/messages".formatted(group),
                            Json.object("client_id", clientId, "content", "I meant this", "reply_to_id", original))
                    .expect(201)
                    .json()
                    .path("id")
                    .asLong();

            assertThat(quoted(heard(bobs, clientId))).isEqualTo(SECRET);
            assertHidden(heard(carols, clientId));
            assertHidden(heard(page, clientId));
            assertThat(quoted(bob.get("/api/messages/" + reply).expect(200).json()))
                    .isEqualTo(SECRET);
            assertHidden(carol.get("/api/messages/" + reply).expect(200).json());
            assertHidden(last(carol.history(group)));
            assertHidden(last(carol.get("/api/conversations/%d/changes?after_revision=0".formatted(group))
                    .expect(200)
                    .json()
                    .path("changes")
                    .valueStream()
                    .toList()));

            alice.patch("/api/messages/" + reply, Json.object("content", "I meant that"))
                    .expect(200);
            assertThat(quoted(bobs.awaitEvent("message_changed").path("message")))
                    .isEqualTo(SECRET);
            assertHidden(carols.awaitEvent("message_changed").path("message"));
        }
    }

    private static JsonNode heard(StompClient client, UUID clientId) {
        return client.awaitEvent(
                        "group_message",
                        event -> clientId.toString()
                                .equals(event.path("message").path("client_id").asString()))
                .path("message");
    }

    private static void assertHidden(JsonNode message) {
        assertThat(message.path("reply_to").path("id").asLong()).isPositive();
        assertThat(message.path("reply_to").path("text").isNull()).isTrue();
        assertThat(message.toString()).doesNotContain(SECRET);
    }

    private static String quoted(JsonNode message) {
        return message.path("reply_to").path("text").asString();
    }

    private static JsonNode last(List<JsonNode> messages) {
        return messages.get(messages.size() - 1);
    }

    @Test
    void everyoneIsNotMentionedBySomeoneTheyBlock() {
        alice.admit(group, carol).expect(204);
        carol.put("/api/blocks/" + alice.id()).expect(204);
        try (StompClient bobs = bob.connect();
                StompClient carols = carol.connect()) {
            UUID clientId = UUID.randomUUID();
            alice.say(group, clientId, "Look, @all").expect(201);

            assertThat(heard(bobs, clientId).path("mentions_all").asBoolean()).isTrue();
            assertThat(heard(carols, clientId).has("mentions_all")).isFalse();
            assertThat(last(bob.history(group)).path("mentions_all").asBoolean())
                    .isTrue();
            assertThat(last(carol.history(group)).has("mentions_all")).isFalse();
        }
        assertThat(carol.get("/api/conversations/" + group)
                        .expect(200)
                        .json()
                        .path("mentions")
                        .asLong())
                .isZero();
    }
}
