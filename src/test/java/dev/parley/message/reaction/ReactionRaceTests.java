package dev.parley.message.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** People edit, delete and react to the same message at the same moment: all devices end the same, as stored. */
@IntegrationTest
class ReactionRaceTests {
    private static final int ROUNDS = 100;
    private static final List<String> EMOJI = List.of("%F0%9F%91%8D", "%F0%9F%8E%89");

    @Autowired
    private People people;

    @Autowired
    private JdbcClient database;

    @Test
    void allDevicesEndTheSame() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person carol = people.register("Carol");
        long group = alice.group("Chess", bob, carol);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (StompClient bobs = bob.connect();
                StompClient carols = carol.connect()) {
            for (int round = 0; round < ROUNDS; round++) {
                JsonNode said = alice.say(group, "round " + round);
                long message = said.path("id").asLong();
                boolean deletes = round % 4 == 0;
                CyclicBarrier start = new CyclicBarrier(4);
                CompletableFuture.allOf(
                                after(start, threads, () -> react(bob, message, true, true, false)),
                                after(start, threads, () -> react(carol, message, true, false, true)),
                                after(start, threads, () -> react(alice, message, true)),
                                after(start, threads, () -> change(alice, message, deletes)))
                        .join();

                assertIsConsistent(message, deletes);
                assertEndsAsStored(bob, bobs, said);
                assertEndsAsStored(carol, carols, said);
            }
        } finally {
            threads.shutdownNow();
        }
        assertRevisionsAreUnique(group);
    }

    /** Of three people one edits, one deletes and one reacts: deletion wins everywhere, and nothing of the text is left. */
    @Test
    void deletionWinsOnAllDevices() {
        Person owner = people.register("Alice");
        Person author = people.register("Bob");
        Person reader = people.register("Carol");
        long group = owner.group("Chess", author, reader);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (StompClient owners = owner.connect();
                StompClient authors = author.connect();
                StompClient readers = reader.connect()) {
            for (int round = 0; round < ROUNDS / 2; round++) {
                JsonNode said = author.say(group, "round " + round);
                long message = said.path("id").asLong();
                CyclicBarrier start = new CyclicBarrier(3);
                CompletableFuture.allOf(
                                after(start, threads, () -> edit(author, message)),
                                after(
                                        start,
                                        threads,
                                        () -> owner.delete("/api/messages/" + message)
                                                .expect(204)),
                                after(start, threads, () -> react(reader, message, true, false, true)))
                        .join();

                assertIsConsistent(message, true);
                assertThat(database.sql("select count(*) from message_edit where message_id = ?")
                                .param(message)
                                .query(Integer.class)
                                .single())
                        .isZero();
                assertEndsAsStored(owner, owners, said);
                assertEndsAsStored(author, authors, said);
                assertEndsAsStored(reader, readers, said);
            }
        } finally {
            threads.shutdownNow();
        }
        assertRevisionsAreUnique(group);
    }

    private static void edit(Person author, long message) {
        // The message may be deleted.
        assertThat(author.patch("/api/messages/" + message, Json.object("content", "edited"))
                        .status())
                .isIn(200, 403);
    }

    private static CompletableFuture<Void> after(CyclicBarrier start, ExecutorService threads, Runnable work) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        start.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    work.run();
                },
                threads);
    }

    private static void react(Person person, long message, boolean... on) {
        for (boolean each : on) {
            for (String emoji : EMOJI) {
                String path = "/api/messages/%d/reactions/%s".formatted(message, emoji);
                int status = (each ? person.put(path) : person.delete(path)).status();
                // The message may be deleted.
                assertThat(status).isIn(204, 403);
            }
        }
    }

    private static void change(Person author, long message, boolean deletes) {
        author.patch("/api/messages/" + message, Json.object("content", "edited"))
                .expect(200);
        if (deletes) {
            author.delete("/api/messages/" + message).expect(204);
        }
    }

    private void assertIsConsistent(long message, boolean deleted) {
        Set<String> counted =
                new TreeSet<>(database.sql("select emoji || ' ' || people from reaction_count where message_id = ?")
                        .param(message)
                        .query(String.class)
                        .list());
        Set<String> present = new TreeSet<>(
                database.sql("select emoji || ' ' || count(*) from reaction where message_id = ? group by emoji")
                        .param(message)
                        .query(String.class)
                        .list());
        assertThat(counted).isEqualTo(present);
        int parts = database.sql("select parts from message where id = ?")
                .param(message)
                .query(Integer.class)
                .single();
        assertThat((parts & ReactionPart.BIT) != 0).isEqualTo(!present.isEmpty());
        assertThat(present.isEmpty()).isEqualTo(deleted);
    }

    /** What a device shows that applied the events, each newer one over an older one, is what the server has. */
    private static void assertEndsAsStored(Person viewer, StompClient device, JsonNode said) {
        JsonNode stored = viewer.get("/api/messages/" + said.path("id").asLong())
                .expect(200)
                .json();
        JsonNode missed = viewer.get("/api/conversations/%d/changes?after_revision=%d"
                        .formatted(
                                said.path("conversation_id").asLong(),
                                said.path("revision").asLong()))
                .expect(200)
                .json();
        assertThat(missed.path("changes"))
                .filteredOn(change -> change.path("id").equals(stored.path("id")))
                .containsExactly(stored);
        await().pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(Shown.by(device, viewer, said)).isEqualTo(Shown.of(stored)));
    }

    private void assertRevisionsAreUnique(long group) {
        List<Long> revisions = database.sql("select revision from message where conversation_id = ?")
                .param(group)
                .query(Long.class)
                .list();
        assertThat(new HashSet<>(revisions)).hasSameSizeAs(revisions);
        assertThat(database.sql("select revision from conversation where id = ?")
                        .param(group)
                        .query(Long.class)
                        .single())
                .isEqualTo(revisions.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    /** A message on a screen: text, reactions with counts, and own ones. */
    private record Shown(String content, boolean deleted, Set<String> counts, Set<String> own) {
        static Shown of(JsonNode message) {
            Set<String> own = new TreeSet<>();
            for (JsonNode each : message.path("reactions")) {
                if (each.path("me").asBoolean()) {
                    own.add(each.path("emoji").asString());
                }
            }
            return new Shown(
                    message.path("content").asString(),
                    !message.path("deleted_at").isNull(),
                    counts(message),
                    own);
        }

        static Shown by(StompClient device, Person viewer, JsonNode said) {
            Shown shown = of(said);
            long textRevision = said.path("revision").asLong();
            long reactionsRevision = textRevision;
            long ownRevision = textRevision;
            Map<String, Long> ownRevisions = new HashMap<>();
            for (JsonNode event : device.events()) {
                JsonNode message = event.path("message");
                if (event.path("type").asString().equals("message_changed")
                        && message.path("id").asLong() == said.path("id").asLong()) {
                    long revision = message.path("revision").asLong();
                    Shown now = of(message);
                    if (revision > textRevision) {
                        textRevision = revision;
                        shown = new Shown(now.content, now.deleted, shown.counts, shown.own);
                    }
                    if (revision > reactionsRevision) {
                        reactionsRevision = revision;
                        ownRevision = revision;
                        shown = new Shown(shown.content, shown.deleted, now.counts, now.own);
                    }
                } else if (event.path("type").asString().equals("reactions_changed")
                        && event.path("message_id").asLong() == said.path("id").asLong()) {
                    long revision = event.path("revision").asLong();
                    Set<String> counts = revision > reactionsRevision ? counts(event) : shown.counts;
                    Set<String> own = new TreeSet<>(shown.own);
                    for (JsonNode change : event.path("changes")) {
                        String emoji = change.path("emoji").asString();
                        if (change.path("user_id").asLong() == viewer.id()
                                && revision > Math.max(ownRevision, ownRevisions.getOrDefault(emoji, 0L))) {
                            ownRevisions.put(emoji, revision);
                            own.remove(emoji);
                            own.addAll(change.path("on").asBoolean() ? Set.of(emoji) : Set.of());
                        }
                    }
                    reactionsRevision = Math.max(revision, reactionsRevision);
                    shown = new Shown(shown.content, shown.deleted, counts, own);
                }
            }
            return shown;
        }

        private static Set<String> counts(JsonNode of) {
            Set<String> counts = new TreeSet<>();
            of.path("reactions").forEach(each -> counts.add(count(each)));
            return counts;
        }

        private static String count(JsonNode reaction) {
            return reaction.path("emoji").asString() + " "
                    + reaction.path("count").asInt();
        }
    }
}
