package dev.parley.conversation.lobby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Statements;
import dev.parley.test.StompClient;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** The room for everybody. */
@IntegrationTest
class LobbyTests {
    @Autowired
    private People people;

    @Autowired
    private Lobby lobby;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private Statements statements;

    @Test
    void whoeverRegistersIsInItAndReadsWhatWasSaid() {
        Person alice = people.register("Alice");
        alice.say(lobbyOf(alice), "Anybody here?");

        Person bob = people.register("Bob");

        JsonNode room =
                bob.get("/api/conversations/" + lobbyOf(bob)).expect(200).json();
        assertThat(room.path("type").asString()).isEqualTo("room");
        assertThat(room.path("name").asString()).isEqualTo("Lobby");
        assertThat(room.path("role").asString()).isEqualTo("member");
        assertThat(room.path("unread").asInt()).isZero();
        assertThat(bob.history(lobbyOf(bob)))
                .extracting(message -> message.path("content").asString())
                .contains("Anybody here?")
                .doesNotContain("Bob joined");
    }

    @Test
    void whoComesAndGoesIsSeenByThoseInItWithoutANotice() {
        Person alice = people.register("Alice");
        long id = lobbyOf(alice);
        try (StompClient alices = alice.connect()) {
            Person bob = people.register("Bob");
            alices.awaitEvent(
                    "member_joined",
                    event -> event.path("conversation_id").asLong() == id
                            && event.path("user_id").asLong() == bob.id());

            bob.dismiss(id, bob).expect(204);
            alices.awaitEvent(
                    "member_left",
                    event -> event.path("conversation_id").asLong() == id
                            && event.path("user_id").asLong() == bob.id());
            bob.get("/api/conversations/" + id).expectProblem(404, "not_found");
            bob.admit(id, bob).expect(204);
            assertThat(lobbyOf(bob)).isEqualTo(id);
            alices.assertNever(event -> event.path("type").asString().equals("group_message"));
        }
    }

    @Test
    void itListsThoseWhoAreHere() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person carol = people.register("Carol");
        Person dave = people.register("Dave");
        long id = lobbyOf(alice);
        carol.put("/api/blocks/" + alice.id()).expect(204);
        dave.dismiss(id, dave).expect(204);
        try (StompClient alices = alice.connect();
                StompClient carols = carol.connect();
                StompClient daves = dave.connect()) {
            try (StompClient bobs = bob.connect()) {
                await().untilAsserted(() -> assertThat(here(alice, id)).contains(alice.id(), bob.id()));
                await().untilAsserted(() -> assertThat(here(bob, id)).contains(carol.id()));
            }
            await().untilAsserted(() -> assertThat(here(alice, id)).doesNotContain(bob.id()));
            assertThat(here(alice, id)).doesNotContain(carol.id(), dave.id());
            dave.get("/api/conversations/%d/online".formatted(id)).expectProblem(404, "not_found");
        }
    }

    @Test
    void pendingStrangersDoNotSeeEachOtherThere() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long id = lobbyOf(alice);
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect()) {
            await().untilAsserted(() -> assertThat(here(alice, id)).contains(bob.id()));
            assertThat(here(bob, id)).contains(alice.id());
            long request = alice.directWith(bob);
            assertThat(here(alice, id)).doesNotContain(bob.id());
            await().untilAsserted(() ->
                    assertThat(count(alice, id)).isEqualTo(here(alice, id).size()));
            assertThat(here(bob, id)).as("before there is anything to read").contains(alice.id());

            alice.say(request, "Hello");
            assertThat(here(bob, id)).doesNotContain(alice.id());
            assertThat(here(alice, id)).doesNotContain(bob.id());

            bob.put("/api/requests/" + request).expect(204);
            assertThat(here(bob, id)).contains(alice.id());
            assertThat(here(alice, id)).contains(bob.id());
        }
    }

    @Test
    void onlyRoomsShowWhoIsHere() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");

        for (long id : new long[] {alice.group("Chess", bob), alice.directWith(bob)}) {
            alice.get("/api/conversations/%d/online".formatted(id)).expectProblem(404, "not_found");
        }
        alice.get("/api/conversations/%d/online?cursor=rubbish".formatted(lobbyOf(alice)))
                .expect(400);
        alice.get("/api/conversations/%d/online?limit=0".formatted(lobbyOf(alice)))
                .expect(400);
    }

    @Test
    void isNotDeletedButArchivedAndThenNobodyComesIn() {
        Person alice = people.register("Alice");
        long id = lobbyOf(alice);
        database.update(
                "update membership set role = 'OWNER' where conversation_id = ? and account_id = ?", id, alice.id());

        alice.delete("/api/conversations/" + id).expectProblem(403, "lobby");
        alice.patch("/api/conversations/" + id, Json.object("archived", true)).expect(200);
        Person bob = people.register("Bob");

        assertThat(bob.get("/api/conversations").expect(200).json().path("items"))
                .isEmpty();
        alice.patch("/api/conversations/" + id, Json.object("archived", false)).expect(200);
        bob.admit(id, bob).expect(204);
    }

    @Test
    void thoseWhoseAccountsAreOlderComeIntoItAtTheStart() {
        Person alice = people.register("Alice");
        long before = lobbyOf(alice);
        database.update("update conversation set lobby = null where lobby");

        lobby.ready();
        lobby.ready();

        JsonNode opened =
                alice.get("/api/conversations/" + lobbyOf(alice)).expect(200).json();
        assertThat(opened.path("id").asLong()).isNotEqualTo(before);
        assertThat(opened.path("member_count").asInt())
                .isEqualTo(database.queryForObject(
                        "select count(*) from account where disabled_at is null and owner_id is null", Integer.class));
        assertThat(database.queryForObject(
                        "select count(*) from membership where conversation_id = ? and role = 'OWNER'",
                        Integer.class,
                        opened.path("id").asLong()))
                .isOne();
        Person bob = people.register("Bob");
        assertThat(lobbyOf(bob)).isEqualTo(opened.path("id").asLong());
    }

    @Test
    void registeringCostsTheSameHoweverManyAreInIt() {
        Person alice = people.register("Alice");
        int few = costOfRegistering();
        crowd(lobbyOf(alice), 5_000);

        assertThat(costOfRegistering()).isEqualTo(few);
    }

    /** The fewest statements of some times: who is in it is read anew at first, and other work goes on beside it. */
    private int costOfRegistering() {
        return IntStream.range(0, 4)
                .map(time -> statements.during(() -> people.register("Bob")).size())
                .min()
                .orElseThrow();
    }

    private void crowd(long room, int size) {
        String run = Long.toString(System.nanoTime(), 36);
        database.batchUpdate(
                """
                insert into account (username, username_skeleton, display_name, password, administrator, who_may_message, show_last_seen,
                    send_read_receipts, enter_sends, theme, created_at)
                values (?, ?, 'One of many', '-', false, 'EVERYONE', true, true, true, 'SYSTEM', current_timestamp)
                """,
                IntStream.range(0, size)
                        .mapToObj(n -> new Object[] {run + n, run + n})
                        .toList());
        database.update("""
                insert into membership
                    (conversation_id, account_id, role, joined_seq, delivered_seq, read_seq, joined_at)
                select ?, id, 'MEMBER', 0, 0, 0, current_timestamp from account where username like ?
                """, room, run + "%");
        database.update(
                "update conversation set member_count = member_count + ?, members_version = members_version + 2 where id = ?",
                size,
                room);
    }

    private static long lobbyOf(Person person) {
        return person.get("/api/conversations?limit=200")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .filter(conversation -> conversation.path("lobby").asBoolean())
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
    }

    private static List<Long> here(Person person, long room) {
        return person.get("/api/conversations/%d/online?limit=200".formatted(room))
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(one -> one.path("id").asLong())
                .toList();
    }

    private static int count(Person person, long room) {
        return person.get("/api/conversations/%d/online".formatted(room))
                .expect(200)
                .json()
                .path("count")
                .asInt();
    }
}
