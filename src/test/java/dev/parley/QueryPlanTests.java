package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Everything;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.RevisionGuard;
import dev.parley.test.Statements;
import dev.parley.test.Statements.Executed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
    private static final Set<String> SMALL =
            Set.of("installation", "server_secret", "flyway_schema_history", "custom_emoji", "encryption_keyset");

    /** These read a whole table, which is then remembered. */
    private static final Set<String> OF_ALL =
            Set.of("select id, conversation_id, trigger_on, words from outgoing_webhook where disabled_at is null");

    private static final Pattern SCAN = Pattern.compile("Seq Scan on (\\w+)");

    /** Everybody, many rooms and groups, and a lot that was said; more than a page of each. */
    private static final String[] FILLING = {
        """
        insert into account (username, username_skeleton, display_name, password, administrator, who_may_message, show_last_seen,
            send_read_receipts, enter_sends, theme, created_at, email)
        select 'filler' || n, 'filler' || n, 'Filler ' || n, '-', false, 'EVERYONE', true, true, true, 'SYSTEM', now(), 'f' || n || '@example.org'
        from generate_series(1, 5000) n
        """,
        "insert into account_word (word, account_id) select username, id from account where username like 'filler%'",
        """
        insert into contact (owner_id, person_id, created_at)
        select id, id + d, now() from account, generate_series(1, 2) d
        where username like 'filler%' and exists (select 1 from account b where b.id = account.id + d)
        """,
        """
        insert into contact_note (owner_id, person_id, nickname, note)
        select owner_id, person_id, ''::bytea, ''::bytea from contact
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
        from generate_series(1, 5000) n
        """,
        "insert into room_word (word, conversation_id) select 'filler' || id, id from conversation where type = 'ROOM' and name like 'Filler%'",
        """
        insert into membership (conversation_id, account_id, role, joined_seq, delivered_seq, read_seq, joined_at)
        select c.id, a.id, 'MEMBER', 0, 0, 0, now()
        from conversation c
        cross join (values (0), (7), (11)) others (n)
        join account a on a.id % 5000 = (c.id + others.n) % 5000 and a.username like 'filler%'
        where c.name like 'Filler%'
        """,
        """
        insert into message (id, conversation_id, seq, revision, sender_id, client_id, kind, content, created_at)
        select -(c.id * 10 + n), c.id, n, n, (select min(id) from account), gen_random_uuid(), 'TEXT', ''::bytea, now()
        from conversation c, generate_series(1, 5) n where c.name like 'Filler%'
        """,
        "insert into message_edit (message_id, edited_at, content) select id, now(), ''::bytea from message where id < 0 and seq = 1",
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
        "insert into deleted_message (conversation_id, seq) select id, 3 from conversation where name like 'Filler%'",
        """
        insert into job (task_name, task_instance, execution_time, picked, version)
        select 'filler', n::text, now() + interval '1 day', false, 1 from generate_series(1, 5000) n
        """,
        """
        insert into hidden_message (account_id, conversation_id, seq, hidden_at)
        select account_id, conversation_id, 1, now() from membership
        """,
        """
        insert into draft (account_id, conversation_id, content, written_at)
        select account_id, conversation_id, ''::bytea, now() from membership
        """,
        """
        insert into scheduled_message (account_id, conversation_id, client_id, content, scheduled_at, created_at, version)
        select account_id, conversation_id, gen_random_uuid(), ''::bytea, now() + interval '1 day', now(), 0 from membership
        """,
        """
        insert into star (account_id, message_id, conversation_id, seq, starred_at)
        select a.id, m.id, m.conversation_id, m.seq, now()
        from message m join account a on a.id % 5000 = -m.id % 5000 and a.username like 'filler%' where m.id < 0
        """,
        """
        insert into person_status (account_id, version, status_emoji, status_text)
        select id, 1, ''::bytea, ''::bytea from account where username like 'filler%'
        """,
        "insert into reminder (account_id, message_id, conversation_id, seq, remind_at) select * from star",
        """
        insert into pin (message_id, conversation_id, seq, pinned_by_id, pinned_at)
        select id, conversation_id, seq, sender_id, now() from message where id < 0 and seq = 2
        """,
        """
        insert into poll (message_id, multiple, anonymous, people)
        select id, false, false, 0 from message where id < 0
        """,
        "insert into poll_option (message_id, position, content, votes) select message_id, 1, ''::bytea, 0 from poll",
        """
        insert into poll_vote (message_id, account_id, position)
        select id, sender_id, 1 from message where id < 0
        """,
        """
        insert into expiring_message (message_id, conversation_id, expires_at)
        select id, conversation_id, now() + interval '1 day' from message where id < 0
        """,
        "insert into reaction (message_id, emoji, account_id, created_at) select message_id, '👍', account_id, now() from star",
        "insert into reaction_count (message_id, emoji, people) select message_id, '👍', 1 from reaction group by message_id",
        """
        insert into attachment (uploader_id, file_key, size, name, content_type, kind, created_at, stored_at, message_id,
            conversation_id, seq, place)
        select sender_id, 'filler' || id, 1, ''::bytea, 'text/plain', 'FILE', now(), now(), id, conversation_id, seq, 1
        from message where id < 0
        """,
        """
        insert into resumable_upload (attachment_id, name, length, received, created_at, updated_at)
        select id, ''::bytea, 1, 0, now(), now() from attachment
        """,
        "insert into upload_file (file_key, attachment_id) select file_key, id from attachment",
        """
        insert into thread (root_id, conversation_id, root_seq, replies, last_seq, last_reply_at, recent)
        select id, conversation_id, seq, 1, seq + 1, now(), '' from message where id < 0
        """,
        """
        insert into thread_reply (root_id, seq, message_id, sender_id, created_at)
        select root_id, last_seq, root_id, 1, now() from thread
        """,
        """
        insert into thread_draft (account_id, conversation_id, root_id, content, written_at)
        select m.account_id, m.conversation_id, t.root_id, ''::bytea, now()
        from thread t join membership m on m.conversation_id = t.conversation_id limit 20000
        """,
        "insert into message_persona (message_id, name) select id, ''::bytea from message where id < 0",
        "insert into message_buttons (message_id, content) select id, ''::bytea from message where id < 0",
        """
        insert into bot_group (bot_id, conversation_id)
        select a.id, c.id from account a, (select min(id) as id from conversation) c where a.username like 'filler%'
        """,
        """
        insert into mail_address (id, conversation_id, bot_id, created_by_id, created_at, name, token_hash, token, replies)
        select -c.id, c.id, a.id, a.id, now(), 'x', decode(md5(c.id::text), 'hex'), ''::bytea, true
        from conversation c, (select min(id) as id from account) a
        """,
        """
        insert into mail_message (id, address_id, reference_hash, message_id, root_id)
        select id, -conversation_id, decode(md5(id::text), 'hex'), id, id from message where id < 0
        """,
        """
        insert into mail_reply (message_id, address_id, root_id, created_at, next_attempt_at)
        select message_id, address_id, root_id, now() + interval '1' day, now() + interval '1' day from mail_message
        """,
        "insert into forwarded_message (message_id, room_id) select root_id, conversation_id from thread",
        "insert into thread_follower (account_id, root_id, following, read_seq) select account_id, message_id, true, 0 from star",
        """
        insert into search_progress (conversation_id, seq, merged_seq, shape, times, recent)
        select id, 0, 0, ''::bytea, ''::bytea, ''::bytea from conversation
        """,
        "insert into search_terms (conversation_id, part, terms) select conversation_id, n, ''::bytea from search_progress, generate_series(1, 5) n",
        """
        insert into search_change (conversation_id, message_id, seq, terms)
        select conversation_id, id, seq, ''::bytea from message where id < 0
        """,
        "insert into picture (type, bytes, created_at) select 'image/png', 'x', now() from generate_series(1, 5000)",
        "analyze"
    };

    @Autowired
    private RevisionGuard guard;

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
            // What an earlier test left in a table may hold the same key.
            guard.pass(() ->
                    database.execute(filling.startsWith("insert") ? filling + " on conflict do nothing" : filling));
        }

        Map<String, Executed> asked = new LinkedHashMap<>();
        statements.executed(() -> Everything.isDone(people)).forEach(each -> asked.put(each.sql(), each));
        List<String> scanning = new ArrayList<>();
        int explained = 0;
        try (Connection connection = source.getConnection()) {
            for (Executed each : asked.values()) {
                if (isExplained(each.sql()) && !OF_ALL.contains(each.sql())) {
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
}
