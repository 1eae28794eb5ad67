package dev.parley.message.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.id.ConversationId;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What the index holds, after messages have been sent, edited and deleted. */
@IntegrationTest
class IndexingTests {
    @Autowired
    private People people;

    @Autowired
    private MessageIndexing indexing;

    @Autowired
    private MessageIndex index;

    @Autowired
    private TermHashes hashes;

    @Autowired
    private JdbcTemplate database;

    private Person alice;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        group = alice.group("Chess", people.register("Bob"));
    }

    @Test
    void holdsEveryWordOfEveryMessage() {
        Random random = new Random(5);
        List<String> words = IntStream.range(0, 60)
                .mapToObj(n -> "word" + "abcdefghij".charAt(n % 10) + n)
                .toList();
        List<List<String>> said = new ArrayList<>();
        List<Long> seqs = new ArrayList<>();
        for (int i = 0; i < 170; i++) {
            List<String> some =
                    random.ints(6, 0, words.size()).mapToObj(words::get).toList();
            said.add(some);
            seqs.add(alice.say(group, String.join(" ", some)).path("seq").asLong());
            if (i % 40 == 0) {
                indexing.catchUp();
            }
        }
        indexing.catchUp();

        assertThat(merged()).isGreaterThan(100);
        assertThat(parts()).isGreaterThan(1);
        for (String word : words) {
            List<Long> expected = IntStream.range(0, said.size())
                    .filter(i -> said.get(i).contains(word))
                    .mapToObj(seqs::get)
                    .toList();
            assertThat(found(Terms.word(word))).as(word).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void findsMessagesBeforeTheyAreIndexed() {
        indexing.catchUp();
        long seq = alice.say(group, "fresh").path("seq").asLong();

        assertThat(found(Terms.word("anything"))).containsExactly(seq);
        indexing.catchUp();
        assertThat(found(Terms.word("anything"))).isEmpty();
        assertThat(found(Terms.word("fresh"))).containsExactly(seq);
    }

    @Test
    void followsEditsAndDeletions() {
        JsonNode recent = alice.say(group, "first words");
        indexing.catchUp();
        alice.patch(path(recent), Json.object("content", "second words")).expect(200);
        indexing.catchUp();
        assertThat(found(Terms.word("first"))).isEmpty();
        assertThat(found(Terms.word("second"))).containsExactly(seq(recent));

        fill(120);
        indexing.catchUp();
        assertThat(merged()).isGreaterThan(seq(recent));
        alice.patch(path(recent), Json.object("content", "third words")).expect(200);
        indexing.catchUp();
        assertThat(found(Terms.word("second"))).isEmpty();
        assertThat(found(Terms.word("third"))).containsExactly(seq(recent));

        alice.delete(path(recent)).expect(204);
        indexing.catchUp();
        assertThat(found(Terms.word("third"))).isEmpty();
        assertThat(found(Terms.word("words"))).isEmpty();
        assertThat(found(Terms.sender(alice.accountId()))).doesNotContain(seq(recent));
        assertThat(changes()).isZero();
    }

    @Test
    void endsRightWhenTextsChangeWhileTheyAreIndexed() {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                indexing.catchUp();
            }
        });
        List<JsonNode> edited = new ArrayList<>();
        List<JsonNode> deleted = new ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                JsonNode one = alice.say(group, "before%d common".formatted(i));
                JsonNode other = alice.say(group, "gone%d common".formatted(i));
                alice.patch(path(one), Json.object("content", "between%d".formatted(i)))
                        .expect(200);
                alice.patch(path(one), Json.object("content", "after%d".formatted(i)))
                        .expect(200);
                alice.delete(path(other)).expect(204);
                edited.add(one);
                deleted.add(other);
            }
        } finally {
            over.set(true);
            writer.join();
        }
        indexing.catchUp();

        assertThat(found(Terms.word("common"))).isEmpty();
        for (int i = 0; i < edited.size(); i++) {
            assertThat(found(Terms.word("before" + i))).isEmpty();
            assertThat(found(Terms.word("between" + i))).isEmpty();
            assertThat(found(Terms.word("gone" + i))).isEmpty();
            assertThat(found(Terms.word("after" + i))).containsExactly(seq(edited.get(i)));
        }
    }

    @Test
    void deletedConversationLeavesNothing() {
        fill(80);
        indexing.catchUp();
        assertThat(parts()).isPositive();

        alice.delete("/api/conversations/" + group).expect(204);

        assertThat(parts()).isZero();
        assertThat(database.queryForObject(
                        "select count(*) from search_progress where conversation_id = ?", Long.class, group))
                .isZero();
    }

    @Test
    void isMadeAgainForAnotherKeyOrOtherRules() {
        long seq = alice.say(group, "lasting").path("seq").asLong();
        indexing.catchUp();
        database.update("update search_version set version = version + 1");
        database.update("update search_progress set recent = ? where conversation_id = ?", new byte[0], group);
        assertThat(found(Terms.word("lasting"))).isEmpty();

        indexing.catchUp();

        assertThat(found(Terms.word("lasting"))).containsExactly(seq);
    }

    /** The same word looks different in each conversation. */
    @Test
    void wordsOfTwoConversationsCannotBeCompared() {
        assertThat(hashes.of(new ConversationId(1), "wword")).isNotEqualTo(hashes.of(new ConversationId(2), "wword"));
    }

    private void fill(int messages) {
        IntStream.range(0, messages).forEach(n -> alice.say(group, "filler %d and some more text".formatted(n)));
    }

    private List<Long> found(String term) {
        long last =
                alice.get("/api/conversations/" + group).json().path("last_seq").asLong();
        return index
                .find(List.of(new SearchScope(new ConversationId(group), 0, last, 0)), List.of(Set.of(term)))
                .stream()
                .flatMap(candidates -> Arrays.stream(candidates.seqs()).boxed())
                .toList();
    }

    private long merged() {
        return Objects.requireNonNull(database.queryForObject(
                "select merged_seq from search_progress where conversation_id = ?", Long.class, group));
    }

    private long parts() {
        return Objects.requireNonNull(database.queryForObject(
                "select count(*) from search_terms where conversation_id = ?", Long.class, group));
    }

    private long changes() {
        return Objects.requireNonNull(database.queryForObject(
                "select count(*) from search_change where conversation_id = ?", Long.class, group));
    }

    private static String path(JsonNode message) {
        return "/api/messages/" + message.path("id").asLong();
    }

    private static long seq(JsonNode message) {
        return message.path("seq").asLong();
    }
}
