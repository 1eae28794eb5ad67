package dev.parley.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One after another comes to whom a thousand messages were written meanwhile. Half of them warm the server up. */
final class CatchUpBenchmark implements Homecoming.Listener {
    private static final int WAITING = 1_000;

    /** The list of conversations, and five times two hundred messages. */
    private static final int REQUESTS = 6;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Options options;
    private final Report report;
    private final Checks checks = new Checks();
    private boolean back;

    CatchUpBenchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    void run(int usual) throws IOException, SQLException {
        int people = options.people(usual);
        Town town = Town.with(Stage.database(options), 2 * people);
        long first = town.friends(1, people + 1, people);
        town.chatter(first, people, WAITING);
        town.background(options.messages());
        town.rest();
        try (Stage stage = Stage.start(options, town);
                Loop loop = new Loop()) {
            come(stage, loop, first, 0, people / 2);
            Stage.Spent before = stage.spent();
            Homecomings comings = come(stage, loop, first, people / 2, people);
            report(stage, people - people / 2, comings, stage.spent().since(before));
        }
    }

    private Homecomings come(Stage stage, Loop loop, long firstConversation, int from, int to) throws IOException {
        Latencies latencies = new Latencies();
        int bytes = 0;
        for (int number = from; number < to; number++) {
            Homecoming person = new Homecoming(loop, stage.address(), number, firstConversation + number, checks, this);
            back = false;
            long start = System.nanoTime();
            person.come(0);
            if (!loop.run(() -> back, PATIENCE)) {
                checks.failed("never came back");
            }
            latencies.add(System.nanoTime() - start);
            checks.failed("lost", WAITING - person.revision());
            bytes = person.bytes();
            person.go();
        }
        return new Homecomings(latencies, bytes);
    }

    private void report(Stage stage, int people, Homecomings comings, Stage.Spent spent) throws IOException {
        double us = (spent.server() + spent.database()) * 1e6 / people;
        double bare = Baselines.bareConnect(options, people)
                + REQUESTS * Baselines.barePage(options, 1, comings.bytes() / REQUESTS);
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("people", people);
        numbers.put("messages_before", options.messages());
        numbers.put("waiting", WAITING);
        numbers.put("p50_ms", comings.latencies().percentile(50));
        numbers.put("p99_ms", comings.latencies().percentile(99));
        numbers.put("max_ms", comings.latencies().maxMillis());
        numbers.put("us_per_person", us);
        numbers.put("us_per_message", us / WAITING);
        numbers.put("generator_us_per_person", spent.generator() * 1e6 / people);
        numbers.put("bytes", comings.bytes());
        numbers.put("bare_us_per_person", bare);
        numbers.put("to_bare", us / bare);
        numbers.put("complaints_in_log", stage.complaints().size());
        report.add("catch-up", numbers, checks);
    }

    @Override
    public void back(Homecoming person) {
        back = true;
    }

    @Override
    public void lost(Homecoming person, String why) {
        checks.failed("connection lost: " + why);
        back = true;
    }

    @Override
    public void heard(int receiver, int sender, long number, long nanos, int length) {
        checks.failed("heard what nobody said");
    }

    /** @param bytes that the last one got */
    private record Homecomings(Latencies latencies, int bytes) {}
}
