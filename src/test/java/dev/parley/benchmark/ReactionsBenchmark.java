package dev.parley.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.test.Person;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All members of a group, who are all online, react to one message within some seconds, while one of them writes now and
 * then. How long what is written takes is compared with the same when nobody reacts.
 */
final class ReactionsBenchmark implements Crowd.Ears {
    private static final byte[] REACTIONS_CHANGED = "\"type\":\"reactions_changed\"".getBytes(UTF_8);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final long PAUSE_NANOS = 250_000_000;

    private final Options options;
    private final Report report;
    private final Checks checks = new Checks();
    private long[] heard = {};
    private int missing;
    private Latencies each = new Latencies();
    private Latencies last = new Latencies();
    private long sent;
    private long events;
    private long eventBytes;
    private long longestEvent;

    ReactionsBenchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    void run(int usual) throws IOException, SQLException {
        int members = options.people(usual);
        heard = new long[members];
        Town town = Town.with(Stage.database(options), members);
        long group = town.group(members);
        town.chatter(group, 1, 2);
        town.rest();
        try (Stage stage = Stage.start(options, town);
                Crowd crowd = new Crowd(stage.address(), 1, members, checks, this)) {
            long[] messages = new Person(stage.server(), 1, Town.username(1), "", "", Town.token(1))
                    .history(group).stream()
                            .mapToLong(message -> message.path("id").asLong())
                            .toArray();
            crowd.connect("/user/queue/events", number -> "/ws", PATIENCE);
            SendFrame said = new SendFrame(group, 0);
            pass(crowd, said, messages[0], options.warmUp());
            Phase calm = measure(stage, crowd, said, 0);
            Phase reacting = measure(stage, crowd, said, messages[1]);
            checkStored(town, messages[1], members);
            report(members, calm, reacting, stage);
        }
    }

    private void report(int members, Phase calm, Phase reacting, Stage stage) throws IOException {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("people", members);
        numbers.put("reactions", members);
        numbers.put("messages_meanwhile", reacting.messages);
        numbers.put("calm_p50_ms", calm.each.percentile(50));
        numbers.put("calm_p99_ms", calm.each.percentile(99));
        numbers.put("p50_ms", reacting.each.percentile(50));
        numbers.put("p99_ms", reacting.each.percentile(99));
        numbers.put("calm_last_member_p50_ms", calm.last.percentile(50));
        numbers.put("last_member_p50_ms", reacting.last.percentile(50));
        numbers.put("calm_last_member_max_ms", calm.last.maxMillis());
        numbers.put("last_member_max_ms", reacting.last.maxMillis());
        numbers.put("delay_p50_ms", reacting.each.percentile(50) - calm.each.percentile(50));
        numbers.put("delay_p99_ms", reacting.each.percentile(99) - calm.each.percentile(99));
        numbers.put("events_per_member", (double) events / members);
        numbers.put("bytes_per_event", (double) eventBytes / events);
        numbers.put("longest_event_bytes", longestEvent);
        double extra = reacting.spent.server()
                + reacting.spent.database()
                - (calm.spent.server() + calm.spent.database()) * reacting.spent.seconds() / calm.spent.seconds();
        numbers.put("us_per_reaction", extra * 1e6 / members);
        numbers.put("us_per_event", extra * 1e6 / events);
        numbers.put("complaints_in_log", stage.complaints().size());
        report.add("reactions " + members, numbers, checks);
    }

    private Phase measure(Stage stage, Crowd crowd, SendFrame said, long message) throws IOException {
        each = new Latencies();
        last = new Latencies();
        events = 0;
        eventBytes = 0;
        longestEvent = 0;
        long before = sent;
        Stage.Spent spent = stage.spent();
        pass(crowd, said, message, options.seconds());
        return new Phase(each, last, sent - before, stage.spent().since(spent));
    }

    /** Writes at regular intervals; meanwhile everybody reacts once, evenly, if there is a message to react to. */
    private void pass(Crowd crowd, SendFrame said, long message, Duration time) throws IOException {
        long start = System.nanoTime();
        int[] reacted = {0};
        long[] written = {0};
        byte[] reaction = message == 0 ? new byte[0] : reaction(message);
        crowd.loop()
                .runByClock(
                        () -> {
                            long passed = System.nanoTime() - start;
                            long due = message == 0 ? 0 : heard.length * passed / time.toNanos();
                            while (reacted[0] < Math.min(due, heard.length)) {
                                crowd.socket(reacted[0]++).send(reaction, 0, reaction.length);
                            }
                            if (missing == 0 && passed < time.toNanos() && passed >= written[0] * PAUSE_NANOS) {
                                written[0]++;
                                missing = heard.length;
                                said.send(crowd.socket(0), ++sent, System.nanoTime());
                            }
                            return passed > time.toNanos()
                                    && missing == 0
                                    && (message == 0 || reacted[0] == heard.length);
                        },
                        time.plus(PATIENCE));
        checks.failed("lost", missing);
        crowd.loop().run(() -> false, MOMENT);
    }

    private static byte[] reaction(long message) {
        return StompSocket.frame(
                "SEND\ndestination:/app/messages/%d/reactions\ncontent-type:application/json\n\n{\"emoji\":\"\ud83d\udc4d\"}\0"
                        .formatted(message)
                        .getBytes(UTF_8));
    }

    private void checkStored(Town town, long message, int members) throws SQLException {
        if (!options.database().equals("postgres")) {
            return;
        }
        try (Connection connection = town.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from reaction where message_id = " + message)) {
            row.next();
            checks.failed("reactions not stored", members - row.getLong(1));
        }
    }

    @Override
    public void heard(int receiver, int sender, long number, long nanos, int length) {
        heard[receiver] = checks.follows(number, heard[receiver]);
        missing--;
        long took = System.nanoTime() - nanos;
        if (receiver != 0) {
            each.add(took);
        }
        if (missing == 0) {
            last.add(took);
        }
    }

    @Override
    public void heardOther(int receiver, byte[] bytes, int from, int to) {
        if (Bytes.indexOf(REACTIONS_CHANGED, bytes, from, to) >= 0) {
            events++;
            eventBytes += to - from;
            longestEvent = Math.max(longestEvent, to - from);
        }
    }

    /** What happened during some seconds. */
    private record Phase(Latencies each, Latencies last, long messages, Stage.Spent spent) {}
}
