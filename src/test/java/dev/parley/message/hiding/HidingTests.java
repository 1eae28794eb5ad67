package dev.parley.message.hiding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import dev.parley.test.WebSession;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Deleting a message for oneself only. */
@IntegrationTest
class HidingTests {
    @Autowired
    private People people;

    private Person alice;
    private Person bob;
    private long conversation;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        conversation = alice.befriend(bob).directWith(bob);
    }

    @Test
    void messageIsGoneForOnePersonOnly() {
        alice.say(conversation, "stays");
        long message = alice.say(conversation, "embarrassing").path("id").asLong();
        try (StompClient bobs = bob.connect();
                StompClient alices = alice.connect()) {
            bob.put("/api/messages/%d/hidden".formatted(message)).expect(204);
            bob.put("/api/messages/%d/hidden".formatted(message)).expect(404);

            JsonNode event = bobs.awaitEvent("message_hidden");
            assertThat(event.path("conversation_id").asLong()).isEqualTo(conversation);
            assertThat(event.path("message_id").asLong()).isEqualTo(message);
            assertThat(event.path("seq").asLong()).isEqualTo(2);
            alice.patch("/api/messages/" + message, Json.object("content", "embarrassing indeed"))
                    .expect(200);
            assertThat(alices.awaitEvent("message_changed")
                            .path("message")
                            .path("content")
                            .asString())
                    .isEqualTo("embarrassing indeed");
            alice.say(conversation, "later");
            bobs.awaitEvent("private_message");
            assertThat(bobs.events("message_changed")).isEmpty();
        }

        JsonNode forBob = bob.history(conversation).get(1);
        assertThat(forBob.path("hidden").asBoolean()).isTrue();
        assertThat(forBob.path("content").asString()).isEmpty();
        assertThat(forBob.path("html").asString()).isEmpty();
        bob.get("/api/messages/" + message).expect(404);
        bob.get("/api/messages/%d/edits".formatted(message)).expect(404);
        assertThat(alice.history(conversation).get(1).path("content").asString())
                .isEqualTo("embarrassing indeed");
    }

    @Test
    void catchUpTellsWhatWasHiddenMeanwhile() {
        long message = alice.say(conversation, "secret").path("id").asLong();
        String changes = "/api/conversations/%d/changes?after_revision=".formatted(conversation);
        assertThat(bob.get(changes + 1).expect(200).json().has("hidden_seqs")).isFalse();

        bob.put("/api/messages/%d/hidden".formatted(message)).expect(204);

        assertThat(bob.get(changes + 1).expect(200).json().path("hidden_seqs"))
                .extracting(JsonNode::asLong)
                .containsExactly(1L);
        assertThat(bob.get(changes + 0).expect(200).body()).doesNotContain("secret");
        assertThat(alice.get(changes + 1).expect(200).json().has("hidden_seqs")).isFalse();
    }

    @Test
    void pageAndListShowNothingOfIt() {
        alice.say(conversation, "first");
        long message = alice.say(conversation, "regrettable").path("id").asLong();
        WebSession session = WebSession.signIn(bob);
        session.submit("/messages/%d/hide".formatted(message), Map.of());

        String page = session.get("/conversations/" + conversation).expect(200).body();

        assertThat(page).contains("first").doesNotContain("regrettable");
        assertThat(page).containsPattern("older newer\" hidden");
        assertThat(bob.get("/api/conversations/" + conversation).expect(200).body())
                .doesNotContain("regrettable");
        assertThat(WebSession.signIn(alice)
                        .get("/conversations/" + conversation)
                        .expect(200)
                        .body())
                .contains("regrettable");
    }

    @Test
    void mentionIsNotListed() {
        Person carol = people.register("Carol");
        long group = alice.group("Chess", bob, carol);
        long message = alice.say(group, "@%s look".formatted(bob.username()))
                .path("id")
                .asLong();
        assertThat(bob.get("/api/mentions").expect(200).json().path("items")).hasSize(1);

        bob.put("/api/messages/%d/hidden".formatted(message)).expect(204);

        assertThat(bob.get("/api/mentions").expect(200).json().path("items")).isEmpty();
    }

    @Test
    void twoDevicesHideTheSameMessageAtOnce() throws Exception {
        for (int i = 1; i <= 20; i++) {
            long message = alice.say(conversation, "secret " + i).path("id").asLong();
            String path = "/api/messages/%d/hidden".formatted(message);

            CompletableFuture<Answer> other = CompletableFuture.supplyAsync(() -> bob.put(path));
            List<Integer> statuses = List.of(bob.put(path).status(), other.get().status());

            assertThat(statuses).contains(204).allMatch(status -> status == 204 || status == 404);
        }
    }

    @Test
    void strangerHidesNothing() {
        long message = alice.say(conversation, "private").path("id").asLong();

        people.register("Eve").put("/api/messages/%d/hidden".formatted(message)).expect(404);
    }
}
