package dev.parley.message.posting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Statements;
import dev.parley.test.Statements.Executed;
import dev.parley.test.WebSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A database that is divided by conversation stores a message in one of its parts: every statement by which that happens
 * names the conversation, so none concerns two parts, and none asks all of them.
 */
@IntegrationTest
class SingleShardTests {
    /** The tables that storing a message concerns; what only the sender's session or their drafts need comes elsewhere. */
    private static final Pattern STORED =
            Pattern.compile("\\b(message|conversation|membership|mention|deleted_message)\\b");

    private static final Pattern WRITES = Pattern.compile("(?i)^\\s*(insert|merge|update|delete)|for update");

    /** Columns of a message that its parts have filled are written when these are known, by its id. */
    private static final Pattern BY_ID = Pattern.compile("update message set parts=\\?(,revision=\\?)? where id=\\?");

    /** Asks for drafts of the author, after the message has been confirmed. */
    private static final Pattern DRAFTS = Pattern.compile("join (thread_)?draft\\b");

    @Autowired
    private People people;

    @Autowired
    private Statements statements;

    private Person alice;
    private Person bob;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        group = alice.group("Few", bob);
        alice.say(group, "The audience is known");
    }

    @Test
    void messageIsStoredByStatementsThatNameItsConversation() {
        List<Executed> asked = concerned(statements.executed(() -> alice.say(group, "Hello")));

        assertThat(asked).hasSize(4).allMatch(statement -> statement.isAskedWith(group));
    }

    @Test
    void messageOfTheFormIsStoredLikeThat() {
        WebSession browser = WebSession.signIn(alice);
        String page = "/conversations/" + group;

        List<Executed> written = writes(statements.executed(() -> assertThat(browser.submit(
                                page + "/messages",
                                Map.of("clientId", UUID.randomUUID().toString(), "content", "Hello"),
                                page)
                        .status())
                .isBetween(200, 303)));

        assertThat(written).hasSize(4).allMatch(statement -> statement.isAskedWith(group));
    }

    @Test
    void severalConversationsOfOneBatchAreWrittenByTheirKeys() {
        long other = alice.directWith(bob);
        alice.say(other, "The audience is known");
        List<Executed> asked = new ArrayList<>(statements.executed(() -> {
            alice.say(group, "One");
            alice.say(other, "Two");
        }));

        assertThat(concerned(asked))
                .isNotEmpty()
                .allMatch(statement -> statement.isAskedWith(group) || statement.isAskedWith(other));
    }

    @Test
    void mentionsAndRepliesAreWrittenWithTheirConversation() {
        long first = alice.say(group, "A question").path("id").asLong();

        List<Executed> written = writes(statements.executed(() -> alice.post(
                        "/api/conversations/%d/messages".formatted(group),
                        Map.of(
                                "client_id",
                                UUID.randomUUID(),
                                "content",
                                "An answer, @" + bob.username(),
                                "reply_to_id",
                                first))
                .expect(201)));

        assertThat(written)
                .hasSizeGreaterThan(4)
                .allMatch(statement -> statement.isAskedWith(group)
                        || BY_ID.matcher(statement.sql()).matches());
    }

    private static List<Executed> concerned(List<Executed> executed) {
        return executed.stream()
                .filter(statement -> STORED.matcher(statement.sql()).find()
                        && !DRAFTS.matcher(statement.sql()).find())
                .toList();
    }

    private static List<Executed> writes(List<Executed> executed) {
        return concerned(executed).stream()
                .filter(statement -> WRITES.matcher(statement.sql()).find())
                .toList();
    }
}
