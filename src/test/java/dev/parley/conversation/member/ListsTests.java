package dev.parley.conversation.member;

import static dev.parley.conversation.member.ConversationSettingsTests.change;
import static dev.parley.conversation.member.MembersTests.roles;
import static dev.parley.conversation.member.MembersTests.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import jakarta.persistence.EntityManagerFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Finding rooms and members, and making what has many of them. */
@IntegrationTest
class ListsTests {
    private static final int MANY = 2_500;

    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private EntityManagerFactory entities;

    @Test
    void membersComeInPagesInTheOrderInWhichTheyCame() {
        Person alice = people.register("Alice");
        long group = alice.group("Chess");
        List<String> expected = new ArrayList<>(List.of("Alice"));
        for (String name : List.of("Dave", "Carol", "Bob", "Eve")) {
            alice.admit(group, people.register(name)).expect(204);
            expected.add(name);
        }

        List<String> found = allPages(alice, "/api/conversations/%d/members?limit=2".formatted(group)).stream()
                .map(member -> member.path("user").path("display_name").asString())
                .toList();

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void membersAreFoundByTheBeginningOfAName() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob Underhill");
        Person eve = people.register("Eve 100%");
        long group = alice.group("Chess", bob, eve);
        alice.appoint(group, bob, "admin").expect(204);

        assertThat(find(alice, group, "under")).containsExactly("Bob Underhill");
        assertThat(find(alice, group, "BOB")).containsExactly("Bob Underhill");
        assertThat(find(alice, group, "bob und")).containsExactly("Bob Underhill");
        assertThat(find(alice, group, "alice und")).isEmpty();
        assertThat(find(alice, group, bob.username())).containsExactly("Bob Underhill");
        assertThat(find(alice, group, "hill")).isEmpty();
        assertThat(find(alice, group, "%")).isEmpty();
        assertThat(find(alice, group, "_ob")).isEmpty();
        assertThat(find(alice, group, "100%")).containsExactly("Eve 100%");
        assertThat(find(alice, group, "\\")).isEmpty();
        assertThat(find(alice, group, " ")).hasSize(3);
    }

    @Test
    void badQuestionsAreRefused() {
        Person alice = people.register("Alice");
        long group = alice.group("Chess");
        String members = "/api/conversations/%d/members".formatted(group);

        for (String path : List.of(members, "/api/rooms")) {
            for (String query : List.of("q=a%00b", "q=" + "a".repeat(201), "limit=0", "limit=201", "cursor=rubbish")) {
                assertThat(alice.get(path + "?" + query).status())
                        .as("%s?%s", path, query)
                        .isEqualTo(400);
            }
        }
    }

    private static List<String> find(Person member, long conversation, String q) {
        return member.get("/api/conversations/%d/members?q=%s"
                        .formatted(conversation, URLEncoder.encode(q, StandardCharsets.UTF_8)))
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(found -> found.path("user").path("display_name").asString())
                .toList();
    }

    @Test
    void roomsAreFoundByTheBeginningsOfWords() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        String mark = "q" + Long.toString(System.nanoTime(), 36);
        long garden = alice.room("Rose %s Garden".formatted(mark));
        long cellar = alice.room("Wine %s Cellar".formatted(mark));
        long secret = alice.group("Secret %s group".formatted(mark));
        bob.admit(cellar, bob).expect(204);

        assertThat(rooms(bob, mark)).containsExactly(garden, cellar).doesNotContain(secret);
        assertThat(rooms(bob, mark.toUpperCase(java.util.Locale.ROOT) + " gard"))
                .containsExactly(garden);
        assertThat(rooms(bob, mark + " bath")).isEmpty();
        JsonNode found = allPages(bob, "/api/rooms?limit=1&q=" + mark).get(1);
        assertThat(found.path("name").asString()).isEqualTo("Wine %s Cellar".formatted(mark));
        assertThat(found.path("member_count").asInt()).isEqualTo(2);
        assertThat(found.path("joined").asBoolean()).isTrue();

        change(alice, garden, "name", "Tea room").expect(200);
        change(alice, cellar, "archived", true).expect(200);

        assertThat(rooms(bob, mark)).isEmpty();
    }

    private static List<Long> rooms(Person asking, String q) {
        return allPages(asking, "/api/rooms?limit=1&q=" + URLEncoder.encode(q, StandardCharsets.UTF_8)).stream()
                .map(room -> room.path("id").asLong())
                .toList();
    }

    private static List<JsonNode> allPages(Person asking, String path) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page = asking.get(path).expect(200).json();
        page.path("items").forEach(all::add);
        while (page.path("next_cursor").isString()) {
            page = asking.get(path + "&cursor=" + page.path("next_cursor").asString())
                    .expect(200)
                    .json();
            page.path("items").forEach(all::add);
        }
        return all;
    }

    @Test
    void whoeverIsNamedTwiceIsInANewGroupOnce() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");

        JsonNode made = make(alice, "group", bob.username(), bob.username().toUpperCase(), alice.username())
                .expect(201)
                .json();

        assertThat(made.path("member_count").asInt()).isEqualTo(2);
        assertThat(roles(alice, made.path("id").asLong())).containsExactlyInAnyOrder("Alice owner", "Bob member");
    }

    @Test
    void nobodyIsPutIntoANewGroupWhoTakesNoMessages() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person carol = people.register("Carol");
        bob.patch("/api/me", Json.object("settings", Json.object("who_may_message", "contacts")))
                .expect(200);
        carol.put("/api/blocks/" + alice.id()).expect(204);

        make(alice, "group", bob.username()).expectProblem(403, "not_allowed");
        make(alice, "room", carol.username()).expectProblem(403, "not_allowed");
        make(carol, "group", alice.username()).expectProblem(403, "not_allowed");
        make(alice, "group", "nobody-at-all").expectProblem(400, "invalid");
        make(alice, "group", "?").expectProblem(400, "invalid");
        bob.put("/api/contacts/" + alice.id()).expect(200);
        alice.put("/api/contacts/" + bob.id()).expect(200);

        make(alice, "group", bob.username()).expect(201);
        assertThat(MembersTests.conversations(carol)).isEmpty();
    }

    private static dev.parley.test.Answer make(Person creator, String type, String... usernames) {
        return creator.post("/api/conversations", Json.object("type", type, "name", "Chess", "members", usernames));
    }

    @Test
    void largeGroupCostsNoQueryForEachMember() {
        Person alice = people.register("Alice");
        String[] crowd = crowd(MANY);
        Statistics statistics = entities.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        statistics.clear();

        long group = make(alice, "group", crowd).expect(201).json().path("id").asLong();
        long making = statistics.getPrepareStatementCount();
        alice.say(group, "Hello, everybody");
        long saying = statistics.getPrepareStatementCount() - making;
        statistics.setStatisticsEnabled(false);

        assertThat(view(alice, group).path("member_count").asInt()).isEqualTo(MANY + 1);
        assertThat(making).isLessThan(MANY / 10);
        assertThat(saying).isLessThan(30);
    }

    @Test
    void groupHasAtMostTenThousandMembers() {
        Person alice = people.register("Alice");
        String[] crowd = crowd(10_000);
        make(alice, "group", crowd).expectProblem(400, "invalid");
        Person bob = people.register("Bob");

        long group = make(alice, "group", java.util.Arrays.copyOf(crowd, 9_999))
                .expect(201)
                .json()
                .path("id")
                .asLong();

        alice.admit(group, bob).expectProblem(409, "full");
    }

    /** People who never sign in. */
    private String[] crowd(int size) {
        String run = Long.toString(System.nanoTime(), 36);
        String[] names = IntStream.range(0, size).mapToObj(n -> run + n).toArray(String[]::new);
        database.batchUpdate(
                """
                insert into account (username, username_skeleton, display_name, password, administrator, who_may_message, show_last_seen,
                    send_read_receipts, enter_sends, theme, created_at)
                values (?, ?, 'One of many', '-', false, 'EVERYONE', true, true, true, 'SYSTEM', current_timestamp)
                """,
                IntStream.range(0, size)
                        .mapToObj(n -> new Object[] {names[n], names[n]})
                        .toList());
        return names;
    }

    @Test
    void commandMakesOneMessageInAGroupToo() {
        Person alice = people.register("Alice");
        long group = alice.group("Chess");
        UUID clientId = UUID.randomUUID();

        JsonNode made = alice.say(group, clientId, "Once").expect(201).json();

        assertThat(alice.say(group, clientId, "Once").expect(200).json()).isEqualTo(made);
        assertThat(alice.history(group))
                .filteredOn(message -> !message.path("sender_id").isNull())
                .hasSize(1);
    }
}
