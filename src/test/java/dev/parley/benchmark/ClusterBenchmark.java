package dev.parley.benchmark;

import dev.parley.test.Redis;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * What a message between two people costs on one node, on one of two of which the other holds nobody, and on two and three
 * nodes among which the two people of each pair are divided. Each by a timetable, so that all do the same work.
 */
final class ClusterBenchmark {
    private static final byte[] CHANNEL = "parley:{parley}".getBytes(StandardCharsets.UTF_8);
    private static final int FLOOD = 200_000;
    private static final int PIPELINE = 100;

    /** The index follows in jobs, which any of the nodes may take: its work is no part of a message's. */
    private static final Map<String, String> NO_INDEX = Map.of("parley.search.interval", "1h");

    private final Options options;
    private final Report report;

    ClusterBenchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    void run(int usualPeople) throws IOException, SQLException {
        int people = options.people(usualPeople);
        Measured alone = measure("cluster: one node", people, 1, 1, NO_INDEX);
        try (Redis redis = Redis.start()) {
            Map<String, String> settings = settings(redis);
            Measured silent = measure("cluster: another node holds nobody", people, 2, 1, settings);
            Measured two = measure("cluster: two nodes", people, 2, 2, settings);
            Measured three = measure("cluster: three nodes", people, 3, 3, settings);
            Map<String, Object> ratios = new LinkedHashMap<>();
            ratios.put("message_to_one_node", silent.perNode.get(0) / alone.perNode.get(0));
            ratios.put("events_per_message", silent.events);
            ratios.put("us_per_message_of_others", silent.perNode.get(1) - silent.idle.get(1));
            ratios.put("two_nodes_do", 2 * alone.perNode.get(0) / two.sum());
            ratios.put("three_nodes_do", 3 * alone.perNode.get(0) / three.sum());
            report.add("cluster ratios", ratios, new Checks());
        }
    }

    private static Map<String, String> settings(Redis redis) {
        Map<String, String> settings = new HashMap<>(NO_INDEX);
        settings.put("parley.cluster.enabled", "true");
        settings.put("spring.data.redis.url", redis.url());
        return settings;
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

    /** What a node takes for an event that concerns none of its people, when there are more than it can wait for singly. */
    void flood(int usualPeople) throws IOException, SQLException {
        int people = options.people(usualPeople);
        try (Redis redis = Redis.start()) {
            flood(redis, people, settings(redis));
        }
    }

    private void flood(Redis redis, int people, Map<String, String> settings) throws IOException, SQLException {
        Town town = Town.with(Stage.database(options), people);
        long first = town.pairs();
        RedisClient client = RedisClient.create(redis.url());
        try (Stage talking = Stage.start(options, town, settings);
                Stage silent = Stage.start(options, town, settings);
                Pairs pairs = new Pairs(List.of(talking.address()), people, first, false);
                StatefulRedisPubSubConnection<byte[], byte[]> connection =
                        client.connectPubSub(ByteArrayCodec.INSTANCE)) {
            AtomicReference<byte[]> event = new AtomicReference<>();
            connection.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void smessage(byte[] channel, byte[] message) {
                    event.set(message);
                }
            });
            connection.sync().ssubscribe(CHANNEL);
            pairs.connect("/user/queue/page", number -> "/ws");
            pairs.pass(Duration.ofSeconds(1), 1);
            pairs.stop();
            connection.sync().sunsubscribe(CHANNEL);
            byte[] captured = event.get();
            flood(client, captured);
            double before = silent.process().cpuSeconds();
            double redisBefore = new ProcessTree(redis.pid()).cpuSeconds();
            flood(client, captured);
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("bytes", captured.length);
            numbers.put("us_per_event", (silent.process().cpuSeconds() - before) * 1e6 / FLOOD);
            // It hands each to both nodes.
            numbers.put(
                    "redis_us_per_node", (new ProcessTree(redis.pid()).cpuSeconds() - redisBefore) * 1e6 / FLOOD / 2);
            report.add("cluster: a flood of events for nobody here", numbers, pairs.checks());
        } finally {
            client.shutdown();
        }
    }

    private static void flood(RedisClient client, byte[] event) {
        try (StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE)) {
            for (int sent = 0; sent < FLOOD; sent += PIPELINE) {
                RedisFuture<?>[] answers = new RedisFuture<?>[PIPELINE];
                for (int i = 0; i < PIPELINE; i++) {
                    answers[i] = connection.async().spublish(CHANNEL, event);
                }
                LettuceFutures.awaitAll(Duration.ofSeconds(10), answers);
            }
        }
    }

    private Measured measure(String scenario, Pairs pairs, Town town, List<Stage> stages)
            throws IOException, SQLException {
        pairs.connect("/user/queue/page", number -> "/ws");
        pairs.pass(options.warmUp(), options.rate());
        Duration time = options.seconds();
        List<Double> quiet = cpu(stages);
        pairs.pass(time);
        List<Double> before = cpu(stages);
        pairs.countFromNow();
        long published = published(town);
        pairs.pass(time, options.rate());
        pairs.stop();
        List<Double> after = cpu(stages);
        Latencies latencies = pairs.takeLatencies();
        List<Double> perNode = perMessage(before, after, latencies.count());
        List<Double> idle = perMessage(quiet, before, latencies.count());
        double events = (double) (published(town) - published) / latencies.count();
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("rate", options.rate());
        numbers.put("p50_ms", latencies.percentile(50));
        numbers.put("p99_ms", latencies.percentile(99));
        for (int node = 0; node < perNode.size(); node++) {
            numbers.put("node_%d_us_per_message".formatted(node + 1), perNode.get(node));
            numbers.put("node_%d_idle_us_in_the_same_time".formatted(node + 1), idle.get(node));
        }
        town.checkStored(pairs.totalSent(), pairs.checks());
        report.add(scenario, numbers, pairs.checks());
        return new Measured(perNode, idle, events);
    }

    private static List<Double> cpu(List<Stage> stages) {
        return stages.stream().map(stage -> stage.process().cpuSeconds()).toList();
    }

    private static List<Double> perMessage(List<Double> before, List<Double> after, long messages) {
        return IntStream.range(0, after.size())
                .mapToObj(node -> (after.get(node) - before.get(node)) * 1e6 / messages)
                .toList();
    }

    /** How many hints the nodes had published at their last heartbeats. */
    private static long published(Town town) throws SQLException {
        try (Connection connection = town.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select coalesce(sum(published), 0) from cluster_node")) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * @param perNode microseconds of each node for a message
     * @param idle what each takes in the same time without messages
     * @param events published to the other nodes for a message
     */
    private record Measured(List<Double> perNode, List<Double> idle, double events) {
        double sum() {
            return perNode.stream().mapToDouble(Double::doubleValue).sum();
        }
    }
}
