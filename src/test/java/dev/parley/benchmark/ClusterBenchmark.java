package dev.parley.benchmark;

import dev.parley.test.Redis;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a message between two people costs on one node, on one of two of which the other holds nobody, and on two and three
 * nodes among which the two people of each pair are divided. Each by a timetable, so that all do the same work.
 */
final class ClusterBenchmark {
    private final Options options;
    private final Report report;

    ClusterBenchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    void run(int usual) throws IOException, SQLException {
        int people = options.people(usual);
        Measured alone = measure("cluster: one node", people, 1, 1, Map.of());
        try (Redis redis = Redis.start()) {
            Map<String, String> settings =
                    Map.of("parley.cluster.enabled", "true", "spring.data.redis.url", redis.url());
            Measured silent = measure("cluster: another node holds nobody", people, 2, 1, settings);
            Measured two = measure("cluster: two nodes", people, 2, 2, settings);
            Measured three = measure("cluster: three nodes", people, 3, 3, settings);
            Map<String, Object> ratios = new LinkedHashMap<>();
            ratios.put("message_to_one_node", silent.perNode.get(0) / alone.perNode.get(0));
            ratios.put("us_per_event_of_others", silent.perNode.get(1));
            ratios.put("two_nodes_do", 2 * alone.perNode.get(0) / two.sum());
            ratios.put("three_nodes_do", 3 * alone.perNode.get(0) / three.sum());
            report.add("cluster ratios", ratios, new Checks());
        }
    }

    private Measured measure(String scenario, int people, int nodes, int used, Map<String, String> settings)
            throws IOException, SQLException {
        Town town = Town.with(Stage.database(options), people);
        long first = town.pairs();
        town.rest();
        List<Stage> stages = new ArrayList<>();
        try {
            for (int node = 0; node < nodes; node++) {
                stages.add(Stage.start(options, town, settings));
            }
            List<InetSocketAddress> addresses =
                    stages.stream().limit(used).map(Stage::address).toList();
            try (Pairs pairs = new Pairs(addresses, people, first, false)) {
                return measure(scenario, pairs, town, stages);
            }
        } finally {
            stages.forEach(Stage::close);
        }
    }

    private Measured measure(String scenario, Pairs pairs, Town town, List<Stage> stages)
            throws IOException, SQLException {
        pairs.connect(number -> "/ws");
        pairs.pass(options.warmUp(), options.rate());
        pairs.countFromNow();
        List<Double> before = stages.stream().map(ClusterBenchmark::cpu).toList();
        Duration time = options.seconds();
        pairs.pass(time, options.rate());
        pairs.stop();
        Latencies latencies = pairs.takeLatencies();
        List<Double> perNode = new ArrayList<>();
        for (int node = 0; node < stages.size(); node++) {
            perNode.add((cpu(stages.get(node)) - before.get(node)) * 1e6 / latencies.count());
        }
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("rate", options.rate());
        numbers.put("p50_ms", latencies.percentile(50));
        numbers.put("p99_ms", latencies.percentile(99));
        for (int node = 0; node < perNode.size(); node++) {
            numbers.put("node_%d_us_per_message".formatted(node + 1), perNode.get(node));
        }
        town.checkStored(pairs.totalSent(), pairs.checks());
        report.add(scenario, numbers, pairs.checks());
        return new Measured(perNode);
    }

    private static double cpu(Stage stage) {
        return stage.process().cpuSeconds();
    }

    /** Microseconds of each node for a message. */
    private record Measured(List<Double> perNode) {
        double sum() {
            return perNode.stream().mapToDouble(Double::doubleValue).sum();
        }
    }
}
