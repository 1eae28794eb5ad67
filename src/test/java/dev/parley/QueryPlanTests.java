package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Statements;
import dev.parley.test.Statements.Executed;
import dev.parley.test.StompClient;
import dev.parley.test.WebSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How PostgreSQL answers what Parley asks once there is something in its tables: by an index, each of them. Everything that
 * people do is done once, and the plan of every statement that this took is read.
 */
@IntegrationTest
@EnabledIfSystemProperty(named = "parley.test.database", matches = "postgres")
class QueryPlanTests {
    /** These stay as small as they are. */
    private static final Set<String> SMALL = Set.of("installation", "server_secret", "flyway_schema_history");

    private static final Pattern SCAN = Pattern.compile("Seq Scan on (\\w+)");

    /** Everybody, many rooms and groups, and a lot that was said; more than a page of each. */
    private static final String[] FILLING = {
        """
        insert into account (username, display_name, password, administrator, who_may_message, show_last_seen,
            send_read_receipts, enter_sends, theme, created_at, email)
        select 'filler' || n, 'Filler ' || n, '-', false, 'EVERYONE', true, true, true, 'SYSTEM', now(), 'f' || n || '@example.org'
        from generate_series(1, 20000) n
        """,
        "insert into account_word (word, account_id) select username, id from account where username like 'filler%'",
        """
        insert into contact (owner_id, person_id, created_at)
        select id, id + d, now() from account, generate_series(1, 2) d
        where username like 'filler%' and exists (select 1 from account b where b.id = account.id + d)
        on conflict do nothing
        """,
        """
        insert into contact_note (owner_id, person_id, nickname, note)
        select owner_id, person_id, 'Filler', '' from contact on conflict do nothing
        """,
        """
        insert into block (blocker_id, blocked_id, created_at)
        select id, id + 5, now() from account
        where username like 'filler%' and exists (select 1 from account b where b.id = account.id + 5)
        """,
        """
        insert into conversation (type, name, announcements_only, shows_past, member_count, last_seq, revision,
            last_message_at, created_by_id, created_at)
        select case when n % 4 = 0 then 'ROOM' else 'GROUP' end, 'Filler ' || n, false, false, 3, 10, 10, now(),
            (select min(id) from account), now()
        from generate_series(1, 20000) n
        """,
        "insert into room_word (word, conversation_id) select 'filler' || id, id from conversation where type = 'ROOM' and name like 'Filler%'",
        """
        insert into membership (conversation_id, account_id, role, joined_seq, delivered_seq, read_seq, joined_at)
        select c.id, a.id, 'MEMBER', 0, 0, 0, now()
        from conversation c
        cross join (values (0), (7), (11)) others (n)
        join account a on a.id % 20000 = (c.id + others.n) % 20000
        where c.name like 'Filler%' on conflict do nothing
        """,
        """
        insert into message (id, conversation_id, seq, revision, sender_id, client_id, kind, content, created_at)
        select -(c.id * 10 + n), c.id, n, n, (select min(id) from account), gen_random_uuid(), 'TEXT', 'Hello', now()
        from conversation c, generate_series(1, 5) n where c.name like 'Filler%'
        """,
        "insert into message_edit (message_id, edited_at, content) select id, now(), 'Hi' from message where id < 0 and seq = 1",
        """
        insert into mention (message_id, account_id, conversation_id, seq, sender_id, created_at)
        select id, sender_id, conversation_id, seq, sender_id, now() from message where id < 0 and seq = 2
        """,
        """
        insert into invitation (token, conversation_id, created_by_id, created_at, expires_at, uses)
        select 'filler' || id, id, created_by_id, now(), now() + interval '1 day', 0
        from conversation where name like 'Filler%'
        """,
        """
        insert into access_token (id, account_id, created_at, expires_at)
        select gen_random_uuid(), id, now(), now() + interval '1 day' from account where username like 'filler%'
        """,
        """
        insert into spring_session (primary_id, session_id, creation_time, last_access_time, max_inactive_interval,
            expiry_time, principal_name)
        select gen_random_uuid(), gen_random_uuid(), 0, 0, 100, 9999999999999, id::text from account
        """,
        """
        insert into spring_session_attributes (session_primary_id, attribute_name, attribute_bytes)
        select primary_id, 'filler', 'x' from spring_session
        """,
        "insert into picture (type, bytes, created_at) select 'image/png', 'x', now() from generate_series(1, 20000)",
        "analyze"
    };

    @Autowired
    private People people;

    @Autowired
    private Statements statements;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private DataSource source;

    @Test
    void everyStatementFindsItsRowsByAnIndex() throws SQLException {
        people.register("Founder");
        for (String filling : FILLING) {
            database.execute(filling);
        }

        Map<String, Executed> asked = new LinkedHashMap<>();
        statements.executed(this::everything).forEach(each -> asked.put(each.sql(), each));
        List<String> scanning = new ArrayList<>();
        int explained = 0;
        try (Connection connection = source.getConnection()) {
            for (Executed each : asked.values()) {
                if (isExplained(each.sql())) {
                    explained++;
                    String plan = each.plan(connection);
                    if (SCAN.matcher(plan).results().anyMatch(scan -> !SMALL.contains(scan.group(1)))) {
                        scanning.add(each.sql() + "\n" + plan);
                    }
                }
            }
        }

        assertThat(explained).isGreaterThan(60);
        assertThat(scanning).isEmpty();
    }

    /** A row that goes is looked for in the tables that point at it. */
    @Test
    void everyForeignKeyToWhatMayGoHasAnIndex() {
        List<String> without = database.queryForList("""
                select c.conrelid::regclass || '.' || c.conname from pg_constraint c
                where c.contype = 'f' and c.confrelid <> 'account'::regclass
                    and not exists (
                        select 1 from pg_index i
                        where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])
                """, String.class);

        assertThat(without).isEmpty();
    }

    private static boolean isExplained(String sql) {
        String verb = sql.strip().toLowerCase(Locale.ROOT);
        return verb.startsWith("select") || verb.startsWith("update") || verb.startsWith("delete");
    }

    /** All that people and programs do. */
    private void everything() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person carol = people.register("Carol");
        acquaint(alice, bob);
        long direct = alice.directWith(bob);
        long group = alice.group("Chess", bob);
        long room = alice.room("Garden");
        for (long id : new long[] {direct, group, room}) {
            talk(alice, id);
            read(alice, id);
        }
        govern(alice, bob, carol, group, room);
        try (StompClient socket = alice.connect()) {
            socket.sayForReceipt(group, UUID.randomUUID(), "Hello").join();
            socket.sendForReceipt("/app/conversations/%d/read".formatted(group), Json.object("seq", 1))
                    .join();
        }
        look(alice, direct, group, room);
        bob.dismiss(group, bob).expect(204);
        alice.delete("/api/conversations/" + room).expect(204);
        bob.delete("/api/auth/token").expect(204);
    }

    private static void acquaint(Person alice, Person bob) {
        alice.get("/api/users?q=fill").expect(200);
        alice.get("/api/users?q=filler1").expect(200);
        alice.get("/api/users").expect(200);
        alice.get("/api/users/" + bob.id()).expect(200);
        alice.patch("/api/me", Json.object("display_name", "Alice Underhill")).expect(200);
        alice.put("/api/contacts/" + bob.id()).expect(200);
        bob.put("/api/contacts/" + alice.id()).expect(200);
        alice.get("/api/contacts").expect(200);
        alice.put("/api/blocks/" + bob.id()).expect(204);
        alice.get("/api/blocks").expect(200);
        alice.delete("/api/blocks/" + bob.id()).expect(204);
        alice.get("/api/presence?user_ids=" + bob.id()).expect(200);
    }

    private static void talk(Person person, long conversation) {
        long id = person.say(conversation, "Hello").path("id").asLong();
        person.post(
                        "/api/conversations/%d/messages".formatted(conversation),
                        Json.object("client_id", UUID.randomUUID(), "content", "Yes", "reply_to_id", id))
                .expect(201);
        person.patch("/api/messages/" + id, Json.object("content", "Hello!")).expect(200);
        person.get("/api/messages/%d/edits".formatted(id)).expect(200);
        person.delete(
                "/api/messages/" + person.say(conversation, "Oh").path("id").asLong());
    }

    private static void read(Person person, long conversation) {
        String path = "/api/conversations/" + conversation;
        for (String part : new String[] {
            "",
            "/members",
            "/members?q=ali",
            "/messages",
            "/messages?before_seq=3",
            "/messages?after_seq=1",
            "/messages?around_seq=2",
            "/changes?after_revision=0"
        }) {
            person.get(path + part).expect(200);
        }
        person.put(path + "/read", Json.object("seq", 1)).expect(204);
        person.put(path + "/delivered", Json.object("seq", 1)).expect(204);
    }

    private static void govern(Person alice, Person bob, Person carol, long group, long room) {
        alice.get("/api/rooms").expect(200);
        alice.get("/api/rooms?q=gar").expect(200);
        bob.admit(room, bob).expect(204);
        alice.patch("/api/conversations/" + room, Json.object("name", "Orchard"))
                .expect(200);
        alice.appoint(group, bob, "admin").expect(204);
        String invitation = alice.post("/api/conversations/%d/invitations".formatted(group), Json.object("max_uses", 3))
                .expect(201)
                .json()
                .path("token")
                .asString();
        alice.get("/api/conversations/%d/invitations".formatted(group)).expect(200);
        carol.get("/api/invitations/" + invitation).expect(200);
        carol.post("/api/invitations/" + invitation, Json.object()).expect(200);
        alice.delete("/api/conversations/%d/invitations/%s".formatted(group, invitation))
                .expect(204);
        alice.dismiss(group, carol).expect(204);
        alice.delete("/api/conversations/%d/picture".formatted(group)).expect(204);
    }

    private static void look(Person person, long... conversations) {
        WebSession browser = WebSession.signIn(person);
        for (String page : List.of(
                "/conversations",
                "/people",
                "/people/find?q=fil",
                "/people/requests",
                "/people/blocked",
                "/mentions",
                "/switcher?q=fil",
                "/rooms",
                "/rooms?q=fil",
                "/groups/new",
                "/settings/profile",
                "/settings/devices")) {
            browser.get(page).expect(200);
        }
        for (long id : conversations) {
            browser.get("/conversations/" + id).expect(200);
        }
        browser.get("/conversations/%d/details".formatted(conversations[1])).expect(200);
        browser.get("/conversations/%d/online".formatted(conversations[2])).expect(200);
        for (String path : List.of(
                "/conversations?limit=1",
                "/conversations?archived=true",
                "/conversations?archived=false",
                "/conversations?unread=true",
                "/mentions",
                "/requests",
                "/requests/count")) {
            person.get("/api" + path).expect(200);
        }
        person.patch("/api/conversations/%d/attention".formatted(conversations[1]), Json.object("pinned", true))
                .expect(200);
        person.get("/api/conversations?limit=1&cursor="
                        + person.get("/api/conversations?limit=1")
                                .json()
                                .path("next_cursor")
                                .asString())
                .expect(200);
        browser.signOut();
    }
}
