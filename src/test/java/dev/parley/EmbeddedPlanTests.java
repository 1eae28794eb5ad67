package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Everything;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Statements;
import dev.parley.test.Statements.Executed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * How H2 reads a page of what grows with a conversation: in the order of an index, up to the last row that is wanted. It does
 * so only if the order names every column of the index; otherwise it reads the whole conversation and sorts it.
 */
@IntegrationTest
@DisabledIfSystemProperty(named = "parley.test.database", matches = "postgres")
class EmbeddedPlanTests {
    /** The first rows, in some order, of messages or replies of a thread. */
    private static final Pattern PAGE =
            Pattern.compile("^select [^()]* from (message|thread_reply) .*order by .*(limit|fetch first) ");

    @Autowired
    private People people;

    @Autowired
    private Statements statements;

    @Autowired
    private DataSource source;

    @Test
    void pagesAreReadInTheOrderOfAnIndex() throws SQLException {
        Map<String, Executed> pages = new LinkedHashMap<>();
        statements.executed(this::everythingIsDone).forEach(each -> {
            String sql = each.sql().replaceAll("\\s+", " ").strip();
            if (PAGE.matcher(sql).find()) {
                pages.put(sql, each);
            }
        });

        List<String> sorted = new ArrayList<>();
        try (Connection connection = source.getConnection()) {
            for (Executed page : pages.values()) {
                String plan = page.plan(connection);
                if (!plan.contains("/* index sorted */")) {
                    sorted.add(plan);
                }
            }
        }

        assertThat(pages.keySet())
                .anyMatch(sql -> sql.contains("from message "))
                .anyMatch(sql -> sql.contains("from thread_reply "))
                .hasSizeGreaterThan(4);
        assertThat(sorted).isEmpty();
    }

    private void everythingIsDone() {
        Everything.isDone(people);
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        alice.befriend(bob);
        long root = alice.say(alice.directWith(bob), "A thread").path("id").asLong();
        bob.post(
                        "/api/conversations/%d/messages".formatted(bob.directWith(alice)),
                        Json.object("client_id", UUID.randomUUID(), "content", "In it", "thread_id", root))
                .expect(201);
        String thread = "/api/messages/%d/thread".formatted(root);
        alice.get(thread + "?before_seq=1000").expect(200);
        alice.get(thread + "?after_seq=1").expect(200);
    }
}
