package dev.parley.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/** What the same work costs at the very least, measured in the same run. Microseconds of processor time each. */
final class Baselines {
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration TIME = Duration.ofSeconds(5);
    private static final int BATCH = 50;

    private Baselines() {}

    /** A message between two, sent on to both without being stored. */
    static double bareMessage(Options options, int people) throws IOException {
        try (Bare bare = Bare.start(options);
                Pairs pairs = new Pairs(bare.address(), people, 0, true)) {
            pairs.connect(number -> "/ws/" + number / 2);
            pairs.begin();
            pairs.pass(WARM_UP);
            double cpu = bare.cpuSeconds();
            pairs.takeLatencies();
            pairs.pass(TIME);
            double spent = bare.cpuSeconds() - cpu;
            long messages = pairs.takeLatencies().count();
            pairs.stop();
            return spent * 1e6 / messages;
        }
    }

    /** A delivery to one of many, without being stored. */
    static double bareDelivery(Options options, int members) throws IOException {
        try (Bare bare = Bare.start(options);
                Fanout fanout = new Fanout(bare.address(), members, 0)) {
            fanout.connect("/user/queue/events", "/ws/0");
            fanout.begin();
            fanout.pass(WARM_UP);
            double cpu = bare.cpuSeconds();
            fanout.takeEach();
            fanout.pass(TIME);
            double spent = bare.cpuSeconds() - cpu;
            long deliveries = fanout.takeEach().count();
            fanout.stop();
            return spent * 1e6 / deliveries;
        }
    }

    /** A connection that is made, with nobody who asks who it is. */
    static double bareConnect(Options options, int people) throws IOException {
        try (Bare bare = Bare.start(options)) {
            Connecting.Round round = Connecting.measure(
                    bare.address(), people, number -> "/ws/" + number, WARM_UP, bare::cpuSeconds, new Checks());
            return round.cpuSeconds() * 1e6 / people;
        }
    }

    /** A page of this length, from memory, for anybody. */
    static double barePage(Options options, int clients, int length) throws IOException {
        byte[] request = ("GET /page?length=" + length + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        Requests.Question question = new Requests.Question() {
            @Override
            public byte[] request(int client) {
                return request;
            }

            @Override
            public @org.jspecify.annotations.Nullable String fault(int client, int status, byte[] body, int received) {
                return status == 200 && received == length ? null : "bare page with status " + status;
            }
        };
        try (Bare bare = Bare.start(options);
                Requests requests = new Requests(bare.address(), clients, question)) {
            requests.pass(WARM_UP);
            double cpu = bare.cpuSeconds();
            requests.takeLatencies();
            requests.pass(TIME);
            double spent = bare.cpuSeconds() - cpu;
            return spent * 1e6 / requests.takeLatencies().count();
        }
    }

    /**
     * What PostgreSQL takes to insert a message and count up its conversation, fifty in a transaction, over one
     * connection, in the town's own tables. Must be the last thing that happens to them.
     */
    static double minimalSql(Town town, long firstConversation, int conversations) throws SQLException {
        ProcessTree postgres = Stage.postmaster(town);
        try (Connection connection = town.connect();
                PreparedStatement count = connection.prepareStatement(
                        "update conversation set last_seq = last_seq + 1, revision = revision + 1 where id = ?");
                PreparedStatement insert = connection.prepareStatement("""
                        insert into message
                            (id, conversation_id, seq, revision, sender_id, client_id, kind, content, created_at)
                        select nextval('message_id_seq'), id, last_seq, revision, 1, ?, 'TEXT', ?, now()
                        from conversation where id = ?""")) {
            connection.setAutoCommit(false);
            byte[] content = "and so on ".repeat(10).getBytes(StandardCharsets.UTF_8);
            double cpu = 0;
            long messages = 0;
            long end = System.nanoTime() + WARM_UP.toNanos() + TIME.toNanos();
            boolean warm = false;
            long next = 0;
            while (System.nanoTime() < end) {
                if (!warm && System.nanoTime() > end - TIME.toNanos()) {
                    warm = true;
                    cpu = postgres.cpuSeconds();
                    messages = 0;
                }
                for (int i = 0; i < BATCH; i++) {
                    long conversation = firstConversation + next++ % conversations;
                    count.setLong(1, conversation);
                    count.addBatch();
                    insert.setObject(1, UUID.randomUUID());
                    insert.setBytes(2, content);
                    insert.setLong(3, conversation);
                    insert.addBatch();
                }
                count.executeBatch();
                insert.executeBatch();
                connection.commit();
                messages += BATCH;
            }
            return (postgres.cpuSeconds() - cpu) * 1e6 / messages;
        }
    }
}
