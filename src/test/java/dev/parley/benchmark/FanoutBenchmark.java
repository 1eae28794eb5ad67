package dev.parley.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One message to many who are online. */
final class FanoutBenchmark {
    private static final double MICROS = 1e6;

    private final Options options;
    private final Report report;

    FanoutBenchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    /** To programs, and to browsers, on one server. */
    void run(int usual) throws IOException, SQLException {
        int members = options.people(usual);
        Town town = Town.with(Stage.database(options), members);
        long group = town.group(members);
        town.rest();
        double bare = Baselines.bareDelivery(options, members);
        long sent = 0;
        try (Stage stage = Stage.start(options, town)) {
            sent += measure(stage, "fanout json " + members, "/user/queue/events", members, group, bare, town, sent);
            measure(stage, "fanout html " + members, "/user/queue/page", members, group, bare, town, sent);
        }
    }

    private long measure(
            Stage stage,
            String name,
            String destination,
            int members,
            long group,
            double bare,
            Town town,
            long sentBefore)
            throws IOException, SQLException {
        try (Fanout fanout = new Fanout(stage.address(), members, group)) {
            fanout.connect(destination, "/ws");
            fanout.begin();
            fanout.pass(options.warmUp());
            fanout.takeEach();
            fanout.takeLast();
            Stage.Spent before = stage.spent();
            fanout.pass(options.seconds());
            Stage.Spent spent = stage.spent().since(before);
            Latencies each = fanout.takeEach();
            Latencies last = fanout.takeLast();
            fanout.stop();
            double deliveries = each.count();
            double us = (spent.server() + spent.database()) * MICROS / deliveries;
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("people", members);
            numbers.put("deliveries_per_second", deliveries / spent.seconds());
            numbers.put("p50_ms", each.percentile(50));
            numbers.put("p99_ms", each.percentile(99));
            numbers.put("last_member_p50_ms", last.percentile(50));
            numbers.put("us_per_delivery", us);
            numbers.put("generator_us_per_delivery", spent.generator() * MICROS / deliveries);
            numbers.put("frame_bytes", fanout.length());
            numbers.put("bare_us_per_delivery", bare);
            numbers.put("to_bare", us / bare);
            town.checkStored(sentBefore + fanout.totalSent(), fanout.checks());
            report.add(name, numbers, fanout.checks());
            return fanout.totalSent();
        }
    }
}
