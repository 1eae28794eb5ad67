package dev.parley.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.test.Database;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * The people, conversations and messages that are there before it is measured, put into the database directly: thousands
 * of registrations are no part of what is measured. Person {@code n} has the account {@code n} from 1, and a token.
 */
final class Town {
    static final String PASSWORD = "correct horse battery";

    /** What tokens are signed with, here and by the server. */
    static final String TOKEN_SECRET = "a secret of thirty-two characters, or more";

    private static final int CHEAP = 4;

    /** Those who have talked in the background: half of them with each of the other half. */
    private static final int STRANGERS = 1_000;

    private static final int MESSAGES_EACH = 500;
    private static final int ID_BLOCK = 50;
    private static final Duration YEAR = Duration.ofDays(365);

    private final Database database;
    private final boolean postgres;
    private final int people;
    private long conversations;
    private long messages;
    private long textBytes;

    private Town(Database database, int people) {
        this.database = database;
        this.postgres = database.url().startsWith("jdbc:postgresql");
        this.people = people;
    }

    /** A new database with the tables of today and so many people who have not met. */
    static Town with(Database database, int people) throws SQLException {
        Town town = new Town(database, people);
        Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .locations("classpath:db/migration", "classpath:db/vendor/" + (town.postgres ? "postgresql" : "h2"))
                .load()
                .migrate();
        town.settle();
        return town;
    }

    /** All have one password, whose hash is made once and cheaply. */
    private void settle() throws SQLException {
        insertAccounts(0, people, "'bench' || n", "'Person ' || n");
        run("insert into account_word (word, account_id) select 'bench' || n, n from " + numbers(people));
        run("insert into account_word (word, account_id) select 'person', n from " + numbers(people));
        run("""
                insert into access_token (id, account_id, created_at, expires_at)
                select cast('00000000-0000-4000-8000-' || lpad(cast(n as varchar), 12, '0') as uuid), n, now(),
                    timestamp with time zone '2100-01-01 00:00:00+00'
                from %s""".formatted(numbers(people)));
        run("alter table account alter column id restart with " + (people + STRANGERS + 1));
    }

    private void insertAccounts(int after, int count, String username, String displayName) throws SQLException {
        String hash = "{bcrypt}" + new BCryptPasswordEncoder(CHEAP).encode(PASSWORD);
        run("""
                insert into account (id, username, username_skeleton, display_name, password, administrator, who_may_message,
                    show_last_seen, send_read_receipts, enter_sends, theme, created_at)
                select %d + n, %s, %s, %s, '%s', false, 'EVERYONE', true, true, true, 'SYSTEM', now()
                from %s""".formatted(after, username, username, displayName, hash, numbers(count)));
    }

    Database database() {
        return database;
    }

    static String username(int person) {
        return "bench" + person;
    }

    static String displayName(int person) {
        return "Person " + person;
    }

    /** A token as the server gives it. */
    static String token(int person) {
        String id = new UUID(0x4000, 0x8000_0000_0000_0000L | Long.parseLong(Integer.toString(person), 16)).toString();
        String claims = "{\"jti\":\"%s\",\"sub\":\"%d\",\"iat\":%d,\"exp\":4102444800}"
                .formatted(id, person, Instant.now().getEpochSecond() - 1);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String head = base64.encodeToString("{\"alg\":\"HS256\"}".getBytes(UTF_8));
        String text = head + "." + base64.encodeToString(claims.getBytes(UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(TOKEN_SECRET.getBytes(UTF_8), "HmacSHA256"));
            return text + "." + base64.encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Direct conversations of the persons 1 and 2, 3 and 4, …; returns the id of the first, the others follow. */
    long pairs() throws SQLException {
        return direct(people / 2, "2 * n - 1", "2 * n");
    }

    /** A group of the persons 1 to {@code members}; returns its id. */
    long group(int members) throws SQLException {
        long id = conversations + 1;
        insertConversations(id, 1, "GROUP", "'Everybody'", "null", "null", members);
        run("""
                insert into membership (conversation_id, account_id, role, joined_seq, delivered_seq, read_seq, joined_at)
                select %d, n, case when n = 1 then 'OWNER' else 'MEMBER' end, 0, 0, 0, now() from %s""".formatted(id, numbers(members)));
        return id;
    }

    /** Direct conversations of one person with so many of the following; returns the id of the first. */
    long acquaintances(int person, int count) throws SQLException {
        return direct(count, Integer.toString(person), person + " + n");
    }

    /** Direct conversations of so many persons from {@code one} on with as many from {@code other} on, in this order. */
    long friends(int one, int other, int count) throws SQLException {
        return direct(count, one + " + n - 1", other + " + n - 1");
    }

    /** Each {@code n} from 1 has one of two accounts. */
    private long direct(int count, String low, String high) throws SQLException {
        long first = conversations + 1;
        insertConversations(first, count, "DIRECT", "null", low, high, 2);
        for (String who : new String[] {low, high}) {
            run("""
                    insert into membership
                        (conversation_id, account_id, role, joined_seq, delivered_seq, read_seq, joined_at)
                    select %d + n - 1, %s, 'MEMBER', 0, 0, 0, now() from %s""".formatted(first, who, numbers(count)));
        }
        return first;
    }

    /** About so many messages in conversations of others, whose number must not matter; once for a town. */
    void background(long count) throws SQLException {
        int many = (int) (count / MESSAGES_EACH);
        if (many == 0) {
            return;
        }
        insertAccounts(people, STRANGERS, "'stranger' || n", "'Stranger ' || n");
        int half = STRANGERS / 2;
        long first = direct(
                many,
                "%d + mod(n, %d)".formatted(people + 1, half),
                "%d + mod(n + n / %d, %d)".formatted(people + half + 1, half, half));
        chatter(first, many, MESSAGES_EACH);
    }

    private void insertConversations(
            long first, int count, String type, String name, String low, String high, int members) throws SQLException {
        run("""
                insert into conversation (id, type, name, direct_low_id, direct_high_id, announcements_only, shows_past,
                    member_count, last_seq, revision, last_message_at, created_by_id, created_at)
                select %d + n - 1, '%s', %s, %s, %s, false, false, %d, 0, 0, now(), 1, now() from %s""".formatted(first, type, name, low, high, members, numbers(count)));
        conversations += count;
        run("alter table conversation alter column id restart with " + (conversations + 1));
    }

    /**
     * So many messages in each of these conversations, two of three by the member whose account is the oldest, the
     * others by the one whose is the newest.
     */
    void chatter(long firstConversation, long count, long messagesEach) throws SQLException {
        long total = count * messagesEach;
        if (total == 0) {
            return;
        }
        run("""
                insert into message (id, conversation_id, seq, revision, sender_id, client_id, kind, content, created_at)
                select %d + n, %d + (n - 1) / %d, 1 + mod(n - 1, %d), 1 + mod(n - 1, %d),
                    case when mod(n, 3) = 0 then m.newest else m.oldest end, %s, 'TEXT',
                    %s('message ' || (1 + mod(n - 1, %d)) || ' says a few words, **some** of them loud, as people do'%s),
                    now() - interval '1' day + mod(n - 1, %d) * interval '1' second
                from %s join (select conversation_id, min(account_id) as oldest, max(account_id) as newest
                    from membership group by conversation_id) m on m.conversation_id = %d + (n - 1) / %d""".formatted(
                        messages,
                        firstConversation,
                        messagesEach,
                        messagesEach,
                        messagesEach,
                        postgres ? "gen_random_uuid()" : "random_uuid()",
                        postgres ? "convert_to" : "stringtoutf8",
                        messagesEach,
                        postgres ? ", 'UTF8'" : "",
                        messagesEach,
                        numbers(total),
                        firstConversation,
                        messagesEach));
        messages += total;
        run("""
                update conversation set last_seq = %d, revision = %d, last_message_at = now(),
                    last_sender_id = (select min(account_id) from membership where conversation_id = conversation.id)
                where id between %d and %d""".formatted(messagesEach, messagesEach, firstConversation, firstConversation + count - 1));
        written();
    }

    /**
     * So many texts in a conversation without messages, by its first twenty members in turn, spread evenly over the last
     * year; only for PostgreSQL.
     */
    void say(long conversation, long count, Supplier<String> texts) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            List<Long> members = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "select account_id from membership where conversation_id = %d order by account_id fetch first 20 rows only"
                            .formatted(conversation))) {
                while (rows.next()) {
                    members.add(rows.getLong(1));
                }
            }
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy message (id, conversation_id, seq, revision, sender_id, client_id, kind, content, created_at) from stdin (format csv)");
            Instant begin = Instant.now().minus(YEAR);
            for (long seq = 1; seq <= count; seq++) {
                byte[] text = texts.get().getBytes(UTF_8);
                textBytes += text.length;
                byte[] row = "%d,%d,%d,%d,%d,%s,TEXT,\\x%s,%s\n"
                        .formatted(
                                messages + seq,
                                conversation,
                                seq,
                                seq,
                                members.get((int) (seq % members.size())),
                                new UUID(conversation, seq),
                                HexFormat.of().formatHex(text),
                                begin.plus(YEAR.multipliedBy(seq).dividedBy(count + 1)))
                        .getBytes(UTF_8);
                copy.writeToCopy(row, 0, row.length);
            }
            copy.endCopy();
            statement.execute("""
                    update conversation c set last_seq = %1$d, revision = %1$d, last_message_at = m.created_at,
                        last_sender_id = m.sender_id
                    from message m where m.conversation_id = c.id and m.seq = %1$d and c.id = %2$d""".formatted(count, conversation));
        }
        messages += count;
        written();
    }

    /** The length of all texts that have been said. */
    long textBytes() {
        return textBytes;
    }

    /** Messages have been written past the server. */
    private void written() throws SQLException {
        // The server encrypts them when it starts.
        run("delete from plain_text where name = 'message.content'");
        run("insert into plain_text (name, done) values ('message.content', 0)");
        // The server takes ids in blocks, of which the sequence names the end.
        run("alter sequence message_id_seq restart with " + (messages + 2 * ID_BLOCK));
    }

    /** All members have read all that has been said so far. */
    void readAll() throws SQLException {
        run("""
                merge into membership m using conversation c on (c.id = m.conversation_id)
                when matched then update set delivered_seq = c.last_seq, read_seq = c.last_seq""");
    }

    /** Tells the planner how much there is, and writes back what is dirty, so that none of it is measured. */
    void rest() throws SQLException {
        run("analyze");
        if (postgres) {
            run("checkpoint");
        }
    }

    /** The same, and removes what is left of earlier versions of rows. */
    void tidy() throws SQLException {
        run("vacuum (analyze)");
        run("checkpoint");
    }

    /** Writes tables anew, without what is left of earlier versions of rows. */
    void compact(String... tables) throws SQLException {
        run("vacuum full " + String.join(", ", tables));
    }

    /** What was there before and what has been acknowledged since is stored, once. In H2 only its own process may look. */
    void checkStored(long acknowledged, Checks checks) throws SQLException {
        if (!postgres) {
            return;
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from message")) {
            row.next();
            checks.failed("stored too few or too many", Math.abs(row.getLong(1) - messages - acknowledged));
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), database.username(), database.password());
    }

    private String numbers(long count) {
        return postgres
                ? "generate_series(1, %d) as s(n)".formatted(count)
                : "system_range(1, %d) as s(n)".formatted(count);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
