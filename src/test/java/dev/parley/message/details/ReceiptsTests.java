package dev.parley.message.details;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebSession;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Who has received and read a message: for its author only, as far as people share it. */
@IntegrationTest
class ReceiptsTests {
    @Autowired
    private People people;

    private Person alice;
    private Person bob;
    private Person carol;
    private Person dave;
    private long group;
    private long message;
    private long seq;

    @BeforeEach
    void say() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        carol = people.register("Carol");
        dave = people.register("Dave");
        group = alice.group("Chess", bob, carol, dave);
        JsonNode said = alice.say(group, "Tonight at eight?");
        message = said.path("id").asLong();
        seq = said.path("seq").asLong();
    }

    @Test
    void authorSeesWhoHasReadAndReceived() {
        mark(bob, "read");
        mark(carol, "delivered");

        JsonNode receipts = receipts();

        assertThat(receipts.path("read")).extracting(ReceiptsTests::id).containsExactly(bob.id());
        assertThat(receipts.path("delivered")).extracting(ReceiptsTests::id).containsExactly(carol.id());
        assertThat(receipts.path("read_count").asInt()).isEqualTo(1);
        assertThat(receipts.path("delivered_count").asInt()).isEqualTo(1);
        assertThat(receipts.path("member_count").asInt()).isEqualTo(3);
        assertThat(WebSession.signIn(alice)
                        .get("/messages/" + message)
                        .expect(200)
                        .body())
                .contains("Read by 1 of 3", "Delivered to 1 of 3", "Carol");
    }

    @Test
    void replyInAThreadIsReadThere() {
        JsonNode reply = alice.post(
                        "/api/conversations/%d/messages".formatted(group),
                        Json.object("client_id", UUID.randomUUID(), "content", "Or at nine?", "thread_id", message))
                .expect(201)
                .json();
        long last = reply.path("seq").asLong();
        bob.put("/api/conversations/%d/read".formatted(group), Json.object("seq", last))
                .expect(204);
        carol.put("/api/messages/%d/thread/read".formatted(message), Json.object("seq", last))
                .expect(204);
        dave.patch("/api/me", Json.object("settings", Json.object("send_read_receipts", false)))
                .expect(200);
        dave.put("/api/messages/%d/thread/read".formatted(message), Json.object("seq", last))
                .expect(204);

        JsonNode receipts = alice.get(
                        "/api/messages/%d/receipts".formatted(reply.path("id").asLong()))
                .expect(200)
                .json();

        assertThat(receipts.path("read")).extracting(ReceiptsTests::id).containsExactly(carol.id());
        assertThat(receipts.path("delivered"))
                .extracting(ReceiptsTests::id)
                .containsExactlyInAnyOrder(bob.id(), dave.id());
        assertThat(WebSession.signIn(alice)
                        .get("/messages/" + reply.path("id").asLong())
                        .expect(200)
                        .body())
                .contains("Read by 1 of 3");
    }

    @Test
    void readingIsNotToldOfPeopleWhoDoNotShareIt() {
        bob.patch("/api/me", Json.object("settings", Json.object("send_read_receipts", false)))
                .expect(200);
        mark(bob, "read");

        JsonNode receipts = receipts();

        assertThat(receipts.path("read")).isEmpty();
        assertThat(receipts.path("delivered")).extracting(ReceiptsTests::id).containsExactly(bob.id());
    }

    @Test
    void nothingIsToldBetweenPeopleOneOfWhomBlocksTheOther() {
        mark(bob, "read");
        bob.put("/api/blocks/" + alice.id()).expect(204);

        JsonNode receipts = receipts();

        assertThat(receipts.path("read")).isEmpty();
        assertThat(receipts.path("member_count").asInt()).isEqualTo(2);
    }

    @Test
    void peopleWhoJoinedLaterAreNotCounted() {
        Person erin = people.register("Erin");
        alice.admit(group, erin).expect(204);
        mark(erin, "read");

        assertThat(receipts().path("member_count").asInt()).isEqualTo(3);
    }

    @Test
    void othersAreNotTold() {
        bob.get("/api/messages/%d/receipts".formatted(message)).expect(403);
        people.register("Eve")
                .get("/api/messages/%d/receipts".formatted(message))
                .expect(404);
        assertThat(WebSession.signIn(bob)
                        .get("/messages/" + message)
                        .expect(200)
                        .body())
                .doesNotContain("Receipts");
    }

    private JsonNode receipts() {
        return alice.get("/api/messages/%d/receipts".formatted(message))
                .expect(200)
                .json();
    }

    private void mark(Person person, String mark) {
        person.put("/api/conversations/%d/%s".formatted(group, mark), Json.object("seq", seq))
                .expect(204);
    }

    private static long id(JsonNode person) {
        return person.path("id").asLong();
    }
}
