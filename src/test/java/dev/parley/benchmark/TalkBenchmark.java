package dev.parley.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Private messages among people who are online. */
final class TalkBenchmark {
    private static final String TARGET = "/ws";

    private final Options options;
    private final Report report;

    TalkBenchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    /** Everybody has one message on its way: as fast as it goes. */
    void pairs(int usual) throws IOException, SQLException {
        int people = options.people(usual);
        measure("pairs " + people, people, true);
    }

    /** So many messages a second. */
    void open(int usual) throws IOException, SQLException {
        int people = options.people(usual);
        measure("open %d at %d".formatted(people, options.rate()), people, false);
    }

    private void measure(String scenario, int people, boolean closedLoop) throws IOException, SQLException {
        Town town = Town.with(Stage.database(options), people);
        long first = town.pairs();
        town.background(options.messages());
        town.rest();
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("people", people);
        numbers.put("messages_before", options.messages());
        try (Stage stage = Stage.start(options, town);
                Pairs pairs = new Pairs(stage.address(), people, first, closedLoop)) {
            pairs.connect(number -> TARGET);
            if (closedLoop) {
                pairs.begin();
            } else {
                numbers.put("rate", options.rate());
            }
            pass(pairs, options.warmUp(), closedLoop);
            pairs.countFromNow();
            Stage.Spent before = stage.spent();
            pass(pairs, options.seconds(), closedLoop);
            if (!closedLoop) {
                // Those that are late by now are what counts.
                pairs.stop();
            }
            Stage.Spent spent = stage.spent().since(before);
            Latencies latencies = pairs.takeLatencies();
            if (closedLoop) {
                numbers.put("messages_per_second", latencies.count() / spent.seconds());
                pairs.stop();
            }
            put(numbers, spent, latencies);
            numbers.put("complaints_in_log", stage.complaints().size());
            town.checkStored(pairs.totalSent(), pairs.checks());
            addRatios(numbers, spent, latencies, town, first, people);
            report.add(scenario, numbers, pairs.checks());
        }
    }

    private void pass(Pairs pairs, Duration time, boolean closedLoop) throws IOException {
        if (closedLoop) {
            pairs.pass(time);
        } else {
            pairs.pass(time, options.rate());
        }
    }

    private static void put(Map<String, Object> numbers, Stage.Spent spent, Latencies latencies) {
        double messages = latencies.count();
        numbers.put("p50_ms", latencies.percentile(50));
        numbers.put("p99_ms", latencies.percentile(99));
        numbers.put("max_ms", latencies.maxMillis());
        numbers.put("us_per_message", (spent.server() + spent.database()) * 1e6 / messages);
        numbers.put("server_us_per_message", spent.server() * 1e6 / messages);
        numbers.put("database_us_per_message", spent.database() * 1e6 / messages);
        numbers.put("generator_us_per_message", spent.generator() * 1e6 / messages);
    }

    private void addRatios(
            Map<String, Object> numbers, Stage.Spent spent, Latencies latencies, Town town, long first, int people)
            throws IOException, SQLException {
        double bare = Baselines.bareMessage(options, people);
        numbers.put("bare_us_per_message", bare);
        numbers.put("server_to_bare", spent.server() * 1e6 / latencies.count() / bare);
        if (options.database().equals("postgres")) {
            double sql = Baselines.minimalSql(town, first, people / 2);
            numbers.put("minimal_sql_us_per_message", sql);
            numbers.put("database_to_minimal_sql", spent.database() * 1e6 / latencies.count() / sql);
        }
    }
}
