package dev.parley.message.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.UnavailableException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A thousand people react to one message: few and small events, and nothing lost. */
@IntegrationTest
class ReactionCrowdTests {
    private static final int MEMBERS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Reacting reacting;

    private Person alice;
    private Person bob;
    private long group;
    private long message;
    private List<AccountId> crowd;

    @BeforeEach
    void gather() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        group = alice.group("Full", bob);
        crowd = crowd(MEMBERS - 2);
        message = alice.say(group, "Well played").path("id").asLong();
    }

    @Test
    void manyReactionsShareFewSmallEvents() {
        try (StompClient alices = alice.connect();
                StompClient bobs = bob.connect()) {
            long start = System.nanoTime();
            List<CompletableFuture<Void>> answers = new ArrayList<>();
            for (AccountId person : crowd) {
                answers.add(reacting.react(new React(person, new MessageId(message), emoji(0), true)));
                LockSupport.parkNanos(1_000_000);
            }
            answers.add(reacting.react(new React(bob.accountId(), new MessageId(message), emoji(0), true)));
            await(answers);
            long quarters = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 250;

            JsonNode last = alices.awaitEvent("reactions_changed", event -> count(event) == MEMBERS - 1);
            // At the beginning and in each quarter of a second, never one for each person.
            assertThat(alices.events("reactions_changed")).hasSizeBetween(2, (int) quarters + 2);
            assertThat(alices.events("reactions_changed"))
                    .allSatisfy(event -> assertThat(event.toString()).hasSizeLessThan(1_000));
            assertThat(last.toString()).hasSizeLessThan(300);
            assertThat(bobs.awaitEvent("reactions_changed", event -> count(event) == MEMBERS - 1)
                            .path("changes"))
                    .extracting(change -> change.path("user_id").asLong())
                    .contains(bob.id());
            assertThat(alices.events("message_changed")).isEmpty();
        }
        assertThat(database.queryForObject("select count(*) from reaction where message_id = ?", Long.class, message))
                .isEqualTo(MEMBERS - 1);
    }

    @Test
    void messageTakesTenThousandReactionsAndRefusesWhatIsTooMuch() {
        int each = 10_000 / MessageTally.MOST;
        try (StompClient alices = alice.connect()) {
            List<CompletableFuture<Void>> answers = new ArrayList<>();
            for (int kind = 0; kind < MessageTally.MOST; kind++) {
                for (AccountId person : crowd.subList(0, each)) {
                    answers.add(reacting.react(new React(person, new MessageId(message), emoji(kind), true)));
                }
            }
            await(answers);

            alices.awaitEvent(
                    "reactions_changed",
                    event -> event.path("reactions")
                                    .valueStream()
                                    .mapToInt(count -> count.path("count").asInt())
                                    .sum()
                            == 10_000);
            assertThat(alices.events("reactions_changed"))
                    .hasSizeLessThan(100)
                    .allSatisfy(event -> assertThat(event.toString()).hasSizeLessThan(3_000));
        }
        JsonNode shown = alice.get("/api/messages/" + message).expect(200).json();
        assertThat(shown.path("reactions"))
                .hasSize(MessageTally.MOST)
                .allSatisfy(
                        reaction -> assertThat(reaction.path("count").asInt()).isEqualTo(each));
        assertThat(alice.get("/api/messages/%d/reactions?limit=200".formatted(message))
                        .expect(200)
                        .json()
                        .path("items"))
                .hasSize(200);
        assertThat(reacting.react(new React(bob.accountId(), new MessageId(message), emoji(50), true)))
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withCauseInstanceOf(NotAllowedException.class);

        alice.patch("/api/messages/" + message, Json.object("content", "Very well played"))
                .expect(200);
        alice.delete("/api/messages/" + message).expect(204);
        assertThat(database.queryForObject("select count(*) from reaction where message_id = ?", Long.class, message))
                .isZero();
    }

    /** More than may wait are told to come again; those that were taken are stored. */
    @Test
    void reactionsThatCannotWaitAreRefused() {
        List<React> all = IntStream.range(0, 12_000)
                .mapToObj(n ->
                        new React(crowd.get(n % crowd.size()), new MessageId(message), emoji(n / crowd.size()), true))
                .toList();
        // Nothing is stored before all have come.
        List<CompletableFuture<Void>> answers = Objects.requireNonNull(transaction.execute(status -> {
            database.queryForObject(
                    "select c.id from conversation c join message m on m.conversation_id = c.id where m.id = ? for update",
                    Long.class,
                    message);
            return all.stream().map(reacting::react).toList();
        }));
        var unused = CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .exceptionally(refused -> null)
                .join();

        List<CompletableFuture<Void>> refused = answers.stream()
                .filter(CompletableFuture::isCompletedExceptionally)
                .toList();
        assertThat(refused)
                .isNotEmpty()
                .hasSizeLessThan(2_001)
                .allSatisfy(answer -> assertThat(answer)
                        .failsWithin(Duration.ZERO)
                        .withThrowableThat()
                        .withCauseInstanceOf(UnavailableException.class));
        assertThat(database.queryForObject("select count(*) from reaction where message_id = ?", Long.class, message))
                .isEqualTo(answers.size() - refused.size());
    }

    private static Emoji emoji(int kind) {
        return Emoji.of(Character.toString(0x1F400 + kind));
    }

    private static int count(JsonNode event) {
        return event.path("reactions").path(0).path("count").asInt();
    }

    private static void await(Collection<CompletableFuture<Void>> answers) {
        assertThat(CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)))
                .succeedsWithin(PATIENCE);
    }

    /** People who never sign in join. */
    private List<AccountId> crowd(int size) {
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
                """, group, run + "%");
        database.update(
                "update conversation set member_count = member_count + ?, members_version = members_version + 2 where id = ?",
                size,
                group);
        return database.queryForList("select id from account where username like ?", Long.class, run + "%").stream()
                .map(AccountId::new)
                .toList();
    }
}
