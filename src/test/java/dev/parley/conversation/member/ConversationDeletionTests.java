package dev.parley.conversation.member;

import static dev.parley.conversation.member.MembersTests.concerns;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Groups and rooms are deleted with all that is in them. */
@IntegrationTest
class ConversationDeletionTests {
    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate database;

    @Test
    void nothingIsLeftAndEveryMemberIsTold() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person eve = people.register("Eve");
        long room = alice.room("Garden", bob);
        long kept = alice.room("Cellar");
        alice.say(kept, "Kept");
        long message = alice.say(room, "Hello").path("id").asLong();
        alice.patch("/api/messages/" + message, Json.object("content", "Hello!"))
                .expect(200);
        alice.post(
                        "/api/conversations/%d/messages".formatted(room),
                        Json.object("client_id", UUID.randomUUID(), "content", "Yes", "reply_to_id", message))
                .expect(201);
        alice.post("/api/conversations/%d/invitations".formatted(room), Json.object())
                .expect(201);
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect();
                StompClient eves = eve.connect()) {
            alice.delete("/api/conversations/" + room).expect(204);

            alices.awaitEvent("member_left", concerns(room, alice));
            bobs.awaitEvent("member_left", concerns(room, bob));
            eves.assertNever(event -> event.path("conversation_id").asLong() == room);
        }
        alice.get("/api/conversations/" + room).expectProblem(404, "not_found");
        alice.delete("/api/conversations/" + room).expectProblem(404, "not_found");
        alice.say(room, UUID.randomUUID(), "Anyone?").expectProblem(404, "not_found");
        bob.admit(room, bob).expectProblem(404, "not_found");
        for (String table : List.of("message", "membership", "invitation", "room_word")) {
            assertThat(database.queryForObject(
                            "select count(*) from %s where conversation_id = ?".formatted(table), Long.class, room))
                    .as(table)
                    .isZero();
        }
        assertThat(alice.history(kept)).hasSize(2);
    }

    @Test
    void postsThatComeInMeanwhileAreStoredOrNotFound() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Stream", bob);
        bob.say(group, "Hello");
        CompletableFuture<Integer> talk = CompletableFuture.supplyAsync(() -> {
            int status;
            do {
                status = bob.say(group, UUID.randomUUID(), "Hello").status();
            } while (status == 201);
            return status;
        });

        alice.delete("/api/conversations/" + group).expect(204);

        assertThat(talk.join()).isEqualTo(404);
        assertThat(database.queryForObject("select count(*) from message where conversation_id = ?", Long.class, group))
                .isZero();
    }
}
