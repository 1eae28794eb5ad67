package dev.parley.conversation.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Statements;
import dev.parley.test.WebSession;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What costs the same number of statements with ten as with ten thousand. */
@IntegrationTest
class ScaleTests {
    /**
     * Not of the deed: tokens and sessions are looked up once a second, ids of messages are taken fifty at a time, the
     * draft of what was sent is looked for after the answer, and when people were last seen is stored when their
     * connections have ended, those of other tests too.
     */
    private static final Pattern NOW_AND_THEN = Pattern.compile(
            "access_token|spring_session|message_id_seq|last_seen_at = |join (thread_)?draft d on d.account_id = s.author",
            Pattern.CASE_INSENSITIVE);

    /** What goes on in the background can only add to what is counted, so the least of a few times is the deed's. */
    private static final int TIMES = 3;

    /** The statements that the notice takes, which come with the answer or after it. */
    private static final int NOTICE = 10;

    @Autowired
    private People people;

    @Autowired
    private Statements statements;

    @Autowired
    private JdbcTemplate database;

    @Test
    void groupOfTenThousandIsOpenedReadAndWrittenToLikeOneOfTen() {
        Person alice = people.register("Alice");
        WebSession browser = WebSession.signIn(alice);
        long small = alice.group("Small");
        long large = alice.group("Large");
        fill(small, crowd(9));
        fill(large, crowd(9_999));
        assertThat(alice.get("/api/conversations/" + large)
                        .expect(200)
                        .json()
                        .path("member_count")
                        .asInt())
                .isEqualTo(10_000);

        assertSame(
                costs(Map.of(
                        "thread", () -> render(browser, "/conversations/" + small),
                        "drawer",
                                () -> browser.get("/conversations/%d/details".formatted(small))
                                        .expect(200),
                        "members",
                                () -> alice.get("/api/conversations/%d/members".formatted(small))
                                        .expect(200),
                        "search",
                                () -> alice.get("/api/conversations/%d/members?q=one".formatted(small))
                                        .expect(200),
                        "history",
                                () -> alice.get("/api/conversations/%d/messages".formatted(small))
                                        .expect(200),
                        "send", () -> alice.say(small, "Hello"),
                        "rename", () -> rename(alice, small))),
                costs(Map.of(
                        "thread", () -> render(browser, "/conversations/" + large),
                        "drawer",
                                () -> browser.get("/conversations/%d/details".formatted(large))
                                        .expect(200),
                        "members",
                                () -> alice.get("/api/conversations/%d/members".formatted(large))
                                        .expect(200),
                        "search",
                                () -> alice.get("/api/conversations/%d/members?q=one".formatted(large))
                                        .expect(200),
                        "history",
                                () -> alice.get("/api/conversations/%d/messages".formatted(large))
                                        .expect(200),
                        "send", () -> alice.say(large, "Hello"),
                        "rename", () -> rename(alice, large))));
    }

    private static void render(WebSession browser, String path) {
        browser.get(path).expect(200);
    }

    @Test
    void listOfTwoThousandConversationsIsOpenedLikeOneOfTwenty() {
        Person few = people.register("Alice");
        Person many = people.register("Bob");
        conversations(few, 20);
        conversations(many, 2_000);
        WebSession fews = WebSession.signIn(few);
        WebSession manys = WebSession.signIn(many);

        assertSame(
                costs(Map.of(
                        "page", () -> render(fews, "/conversations"),
                        "fragment", () -> render(fews, "/conversations/list"),
                        "api", () -> few.get("/api/conversations?limit=200").expect(200))),
                costs(Map.of(
                        "page", () -> render(manys, "/conversations"),
                        "fragment", () -> render(manys, "/conversations/list"),
                        "api", () -> many.get("/api/conversations?limit=200").expect(200))));
    }

    @Test
    void manyPeopleAreBroughtInLikeTen() {
        Person alice = people.register("Alice");
        WebSession browser = WebSession.signIn(alice);
        long few = alice.group("Few");
        long many = alice.group("Many");
        // Both pages have been seen, and both audiences are known.
        browser.get("/conversations/%d/details".formatted(few)).expect(200);
        browser.get("/conversations/%d/details".formatted(many)).expect(200);
        alice.say(few, "Hello");
        alice.say(many, "Hello");

        int cheap = bring(browser, few, crowd(10));
        // A form has a thousand fields at the most.
        int dear = bring(browser, many, crowd(990));

        assertThat(alice.get("/api/conversations/" + many)
                        .expect(200)
                        .json()
                        .path("member_count")
                        .asInt())
                .isEqualTo(991);
        assertThat(dear).isCloseTo(cheap, within(NOTICE));
        MembersTests.awaitNotices(alice, many, "Alice added One of many, One of many and 988 others");
    }

    @Test
    void makingAGroupOfAThousandCostsWhatOneOfTenDoes() {
        Person alice = people.register("Alice");
        String[] ten = crowd(10);
        String[] thousand = crowd(1_000);
        make(alice, crowd(2));

        List<String> few = cost(() -> make(alice, ten));
        List<String> many = cost(() -> make(alice, thousand));

        assertThat(many).hasSameSizeAs(few);
    }

    private static void make(Person creator, String[] usernames) {
        creator.post("/api/conversations", Json.object("type", "group", "name", "Crowd", "members", usernames))
                .expect(201);
    }

    private int bring(WebSession browser, long group, String[] usernames) {
        String csrf = browser.csrfHeader("/settings/profile").split(":", 2)[1];
        String body = "_csrf=" + csrf + "&members=" + String.join("&members=", usernames);
        return statements
                .during(() -> assertThat(browser.post("/conversations/%d/members".formatted(group), body)
                                .expect(302)
                                .header("Location"))
                        .doesNotContain("refused"))
                .size();
    }

    private static void rename(Person owner, long conversation) {
        owner.patch("/api/conversations/" + conversation, Json.object("topic", "Weather"))
                .expect(200);
    }

    /** What each costs once everything has been asked once. */
    private Map<String, List<String>> costs(Map<String, Runnable> deeds) {
        Map<String, List<String>> costs = new LinkedHashMap<>();
        deeds.values().forEach(Runnable::run);
        deeds.forEach((name, deed) -> {
            deed.run();
            costs.put(name, cost(deed));
        });
        return costs;
    }

    private List<String> cost(Runnable deed) {
        return IntStream.range(0, TIMES)
                .mapToObj(time -> statements.during(deed).stream()
                        .filter(sql -> !NOW_AND_THEN.matcher(sql).find())
                        .toList())
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();
    }

    private static void assertSame(Map<String, List<String>> small, Map<String, List<String>> large) {
        assertThat(small.keySet()).isEqualTo(large.keySet());
        assertThat(small).allSatisfy((name, statements) -> {
            assertThat(statements).as(name).isNotEmpty();
            assertThat(large.get(name)).as(name).hasSameSizeAs(statements);
        });
    }

    /** People who never sign in; returns their usernames. */
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
        database.update("""
                insert into account_word (word, account_id) select 'one', id from account
                where username like ? and not exists (select 1 from account_word w where w.account_id = id)
                """, run + "%");
        return names;
    }

    private void fill(long conversation, String[] usernames) {
        String run = usernames[0].substring(0, usernames[0].length() - 1);
        int filled = database.update("""
                insert into membership
                    (conversation_id, account_id, role, joined_seq, delivered_seq, read_seq, joined_at)
                select ?, id, 'MEMBER', 0, 0, 0, current_timestamp from account where username like ?
                """, conversation, run + "%");
        assertThat(filled).isEqualTo(usernames.length);
        database.update(
                "update conversation set member_count = member_count + ?, members_version = members_version + 2 where id = ?",
                filled,
                conversation);
    }

    private void conversations(Person person, int size) {
        String mark = "mark" + person.id();
        database.batchUpdate(
                """
                insert into conversation (type, name, announcements_only, shows_past, member_count, last_seq, revision,
                    last_message_at, created_by_id, created_at)
                values ('GROUP', ?, false, false, 1, 1, 1, current_timestamp, ?, current_timestamp)
                """,
                IntStream.range(0, size)
                        .mapToObj(n -> new Object[] {mark, person.id()})
                        .toList());
        database.update("""
                insert into membership
                    (conversation_id, account_id, role, joined_seq, delivered_seq, read_seq, joined_at)
                select id, ?, 'MEMBER', 0, 0, 0, current_timestamp from conversation where name = ?
                """, person.id(), mark);
    }
}
