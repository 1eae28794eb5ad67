package dev.parley.attention.mentions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Who is mentioned, who is not, and how much of it is unread. */
@IntegrationTest
class MentionTests {
    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private EntityManagerFactory entities;

    private Person alice;
    private Person bob;
    private Person carol;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        carol = people.register("Carol");
        group = alice.group("Sailing", bob, carol);
    }

    @Test
    void namesAMember() {
        JsonNode message = alice.say(group, "Hello @%s, how are you?".formatted(bob.username()));

        assertThat(ids(message)).containsExactly(bob.id());
        assertThat(message.has("mentions_all")).isFalse();
        assertThat(message.path("html").asString())
                .isEqualTo(
                        "<p>Hello <a class=\"mention\" data-user=\"%1$d\" href=\"/people/%1$d\"><bdi>@Bob</bdi></a>, how are you?</p>"
                                .formatted(bob.id()));
        assertThat(mentions(bob)).isEqualTo(1);
        assertThat(mentions(carol)).isZero();
        assertThat(view(bob).path("mention_seqs").get(0).asLong())
                .isEqualTo(message.path("seq").asLong());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"@%s.", "(@%s)", "@%s, you", "> yes\n\n@%s", "- **@%s**", "@%S!", "@%s's", "\"@%s\"-", "@%s…"})
    void findsTheNameInASentence(String content) {
        assertThat(ids(alice.say(group, content.formatted(bob.username())))).containsExactly(bob.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`@%s`",
                "> @%s said",
                "\\@%s",
                "```\n@%s\n```",
                "mail@%s",
                "@@%s",
                "[@%s](https://example.org)",
                "@%sx",
                "@nobody.at.all"
            })
    void leavesWhatIsNone(String content) {
        JsonNode message = alice.say(group, content.formatted(bob.username()));

        assertThat(message.has("mentions")).isFalse();
        assertThat(message.path("html").asString()).doesNotContain("class=\"mention\"");
        assertThat(mentions(bob)).isZero();
    }

    @Test
    void namesOnlyMembersAndNotOneself() {
        Person eve = people.register("Eve");

        JsonNode message = alice.say(group, "@%s @%s".formatted(eve.username(), alice.username()));

        assertThat(message.has("mentions")).isFalse();
        assertThat(mentions(alice)).isZero();
    }

    @Test
    void everybodyIsOneRowHoweverManyTheyAre() {
        JsonNode message = alice.say(group, "@all come here, @%s too".formatted(bob.username()));

        assertThat(message.path("mentions_all").asBoolean()).isTrue();
        assertThat(message.path("html").asString()).contains("<bdi class=\"mention\" data-user=\"all\">@all</bdi>");
        assertThat(rows(message)).isEqualTo(2);
        assertThat(mentions(bob)).isEqualTo(1);
        assertThat(mentions(carol)).isEqualTo(1);
        assertThat(mentions(alice)).isZero();
    }

    @Test
    void onlyAdminsNameEverybody() {
        JsonNode plain = bob.say(group, "@all come here");
        assertThat(plain.has("mentions_all")).isFalse();
        assertThat(mentions(carol)).isZero();

        alice.appoint(group, bob, "admin").expect(204);

        assertThat(bob.say(group, "@all come here").path("mentions_all").asBoolean())
                .isTrue();
        assertThat(alice.say(alice.directWith(bob), "@all").has("mentions_all")).isFalse();
    }

    @Test
    void blockKeepsNamesFromCounting() {
        bob.put("/api/blocks/" + carol.id()).expect(204);
        carol.put("/api/blocks/" + alice.id()).expect(204);

        JsonNode fromCarol = carol.say(group, "@%s @%s".formatted(bob.username(), alice.username()));
        JsonNode toBob = bob.say(group, "@" + carol.username());
        alice.say(group, "@all");

        assertThat(fromCarol.has("mentions")).isFalse();
        assertThat(toBob.has("mentions")).isFalse();
        assertThat(mentions(carol))
                .as("everybody, called by somebody who is blocked")
                .isZero();
        assertThat(mentions(bob)).isEqualTo(1);
    }

    @Test
    void readMarkAndDeletionTakeTheCountBack() {
        JsonNode first = alice.say(group, "@" + bob.username());
        JsonNode second = alice.say(group, "@all");
        assertThat(mentions(bob)).isEqualTo(2);

        alice.delete("/api/messages/" + second.path("id").asLong()).expect(204);
        assertThat(mentions(bob)).isEqualTo(1);
        bob.put(
                        "/api/conversations/%d/read".formatted(group),
                        Json.object("seq", first.path("seq").asLong()))
                .expect(204);

        assertThat(mentions(bob)).isZero();
        assertThat(list(bob)).hasSize(1);
    }

    @Test
    void editNamesOthers() {
        JsonNode message = alice.say(group, "@" + bob.username());

        JsonNode edited = alice.patch(
                        "/api/messages/" + message.path("id").asLong(), Json.object("content", "@" + carol.username()))
                .expect(200)
                .json();

        assertThat(ids(edited)).containsExactly(carol.id());
        assertThat(mentions(bob)).isZero();
        assertThat(mentions(carol)).isEqualTo(1);
    }

    @Test
    void commandThatIsRepeatedNamesOnce() {
        UUID clientId = UUID.randomUUID();
        JsonNode message =
                alice.say(group, clientId, "@" + bob.username()).expect(201).json();

        assertThat(alice.say(group, clientId, "@" + bob.username()).expect(200).json())
                .isEqualTo(message);
        assertThat(rows(message)).isEqualTo(1);
    }

    @Test
    void eventSaysWhoIsNamed() {
        try (StompClient bobs = bob.connect()) {
            alice.say(group, "@" + bob.username());

            JsonNode message = bobs.awaitEvent("group_message").path("message");
            assertThat(ids(message)).containsExactly(bob.id());
        }
    }

    @Test
    void newcomerHasNoMentionsOfThePast() {
        Person dave = people.register("Dave");
        alice.say(group, "@all");
        alice.admit(group, dave).expect(204);

        assertThat(mentions(dave)).isZero();
        assertThat(list(dave)).isEmpty();
        alice.say(group, "@all");
        assertThat(mentions(dave)).isEqualTo(1);
        alice.dismiss(group, dave).expect(204);
        assertThat(list(dave)).isEmpty();
    }

    @Test
    void listsMentionsOfAllConversationsNewestFirst() {
        long other = carol.group("Chess", bob);
        long direct = alice.directWith(bob);
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            expected.add(0, alice.say(group, "@all " + i).path("id").asLong());
            expected.add(
                    0,
                    carol.say(other, "@%s %d".formatted(bob.username(), i))
                            .path("id")
                            .asLong());
            expected.add(
                    0,
                    alice.say(direct, "@%s @all %d".formatted(bob.username(), i))
                            .path("id")
                            .asLong());
        }
        bob.say(group, "Not this");

        List<Long> found = new ArrayList<>();
        JsonNode page = bob.get("/api/mentions?limit=4").expect(200).json();
        JsonNode newest = page.path("items").get(0);
        while (true) {
            page.path("items").forEach(item -> found.add(item.path("message_id").asLong()));
            if (page.path("next_cursor").isNull()) {
                break;
            }
            page = bob.get("/api/mentions?limit=4&cursor="
                            + page.path("next_cursor").asString())
                    .expect(200)
                    .json();
        }

        assertThat(found).isEqualTo(expected);
        assertThat(newest.path("conversation_name").asString()).isEqualTo("Alice");
        assertThat(newest.path("sender").path("display_name").asString()).isEqualTo("Alice");
        assertThat(newest.path("text").asString()).isEqualTo("@Bob @all 2");
        assertThat(newest.path("unread").asBoolean()).isTrue();
        bob.get("/api/mentions?cursor=rubbish").expectProblem(400, "invalid");
    }

    @Test
    void countsAtMostAHundred() {
        long direct = alice.directWith(bob);
        for (int i = 0; i < 103; i++) {
            alice.say(direct, "@" + bob.username());
        }

        JsonNode view = bob.get("/api/conversations/" + direct).expect(200).json();

        assertThat(view.path("mentions").asInt()).isEqualTo(100);
        assertThat(view.path("mention_seqs").get(0).asLong()).isEqualTo(4);
    }

    @Test
    void listCostsTheSameHoweverMuchIsInIt() {
        long few = statements(() -> bob.get("/api/conversations?limit=200").expect(200));
        for (int i = 0; i < 30; i++) {
            long another = alice.group("G" + i, bob);
            alice.say(another, "@%s @all %d".formatted(bob.username(), i));
        }
        bob.get("/api/conversations?limit=200").expect(200);

        assertThat(statements(() -> bob.get("/api/conversations?limit=200").expect(200)))
                .isLessThanOrEqualTo(few + 1);
        long mentionsOnce = statements(() -> bob.get("/api/mentions?limit=2").expect(200));
        assertThat(statements(() -> bob.get("/api/mentions?limit=100").expect(200)))
                .isLessThanOrEqualTo(mentionsOnce);
    }

    /** Those of Hibernate; what it does not see is asked once for a page. */
    private long statements(Runnable work) {
        Statistics statistics = entities.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        statistics.clear();
        work.run();
        long count = statistics.getPrepareStatementCount();
        statistics.setStatisticsEnabled(false);
        return count;
    }

    private static List<Long> ids(JsonNode message) {
        return message.path("mentions").valueStream().map(JsonNode::asLong).toList();
    }

    private JsonNode view(Person person) {
        return person.get("/api/conversations/" + group).expect(200).json();
    }

    private int mentions(Person person) {
        return view(person).path("mentions").asInt();
    }

    private static List<JsonNode> list(Person person) {
        return person.get("/api/mentions")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private int rows(JsonNode message) {
        Integer rows = database.queryForObject(
                "select count(*) from mention where message_id = ?",
                Integer.class,
                message.path("id").asLong());
        return rows == null ? 0 : rows;
    }
}
