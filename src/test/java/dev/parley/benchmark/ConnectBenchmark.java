package dev.parley.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** People who come with a token, up to where their subscription is live. */
final class ConnectBenchmark {
    private final Options options;
    private final Report report;

    ConnectBenchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    void run(int usual) throws IOException, SQLException {
        int people = options.people(usual);
        double bare = Baselines.bareConnect(options, people);
        Town town = Town.with(Stage.database(options), people);
        town.rest();
        try (Stage stage = Stage.start(options, town)) {
            Checks checks = new Checks();
            Connecting.Round round = Connecting.measure(
                    stage.address(), people, number -> "/ws", options.warmUp(), stage::cpuSeconds, checks);
            double us = round.cpuSeconds() * 1e6 / people;
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("people", people);
            numbers.put("at_once", Crowd.AT_ONCE);
            numbers.put("connects_per_second", people / round.seconds());
            numbers.put("p50_ms", round.latencies().percentile(50));
            numbers.put("p99_ms", round.latencies().percentile(99));
            numbers.put("us_per_connect", us);
            numbers.put("generator_us_per_connect", round.generatorSeconds() * 1e6 / people);
            numbers.put("bare_us_per_connect", bare);
            numbers.put("to_bare", us / bare);
            numbers.put("complaints_in_log", stage.complaints().size());
            report.add("connect " + people, numbers, checks);
        }
    }
}
