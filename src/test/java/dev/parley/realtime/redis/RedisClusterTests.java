package dev.parley.realtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.base.telemetry.Traces;
import dev.parley.realtime.cluster.Cluster;
import dev.parley.realtime.cluster.Codec;
import dev.parley.realtime.cluster.NodeFenced;
import dev.parley.realtime.cluster.NodeLeft;
import dev.parley.realtime.cluster.SeveralNodesContract;
import dev.parley.realtime.cluster.Topic;
import dev.parley.realtime.cluster.Topics;
import dev.parley.test.Database;
import dev.parley.test.Postgres;
import dev.parley.test.Redis;
import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** The contract of several nodes, on a real Redis and a real database, and what happens when one of them fails. */
@Tag("integration")
@Tag("database-independent")
class RedisClusterTests extends SeveralNodesContract {
    /** A machine that is busy with other tests may stand still for seconds. */
    private static final Duration LEASE = Duration.ofSeconds(5);

    private static final Duration HEARTBEAT = Duration.ofMillis(250);

    private static Database postgres;
    private static Redis redis;
    private static Connection connection;

    private final String namespace = Redis.newNamespace();
    private final List<Node> nodes = new ArrayList<>();

    @BeforeAll
    static void start() throws SQLException {
        postgres = Postgres.freshDatabase();
        redis = Redis.start();
        connection = DriverManager.getConnection(postgres.url(), postgres.username(), postgres.password());
        ScriptUtils.executeSqlScript(connection, new ClassPathResource("db/migration/V029__cluster.sql"));
    }

    @AfterAll
    static void end() throws SQLException {
        redis.close();
        connection.close();
    }

    @BeforeEach
    void beAlone() {
        statements().sql("delete from cluster_node").update();
    }

    @AfterEach
    void leave() {
        nodes.forEach(Node::close);
    }

    @Override
    protected Cluster join() {
        Node joined = newNode();
        nodes.forEach(node -> await().pollInterval(Duration.ofMillis(20))
                .until(() -> node == joined || node.cluster.others().contains(joined.cluster.self())));
        return joined.cluster;
    }

    /** It does not answer any more, and cannot say so. */
    @Override
    protected void kill(Cluster cluster) {
        nodes.stream().filter(node -> node.cluster == cluster).forEach(Node::cutOff);
    }

    @Test
    void metricsTellHowManyOthersThereAre() {
        Node first = newNode();
        Node second = newNode();

        await().until(() -> first.gauge("parley.cluster.others") == 1 && second.gauge("parley.cluster.others") == 1);
        assertThat(first.gauge("parley.cluster.redis")).isOne();
        assertThat(first.count("parley.cluster.missed")).isZero();
        assertThat(first.count("parley.cluster.fenced")).isZero();
    }

    @Test
    void aNodeThatHangsIsNoMemberOnceTheChangeIsPublished() {
        Node hanging = newNode();
        CountDownLatch hangs = new CountDownLatch(1);
        new Topics(hanging.cluster, meters)
                .acknowledged("changes", Codec.TEXT)
                .subscribe(
                        message -> {
                            try {
                                hangs.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        () -> {});
        Topic<String> changes = node().acknowledged("changes", Codec.TEXT);

        changes.publish("hello");

        assertThat(hanging.cluster.isMember()).isFalse();
        hangs.countDown();
        await().until(hanging.cluster::isMember);
    }

    @Test
    void aNodeThatWasRemovedForgetsEverythingBeforeItActsAgain() {
        Node node = newNode();
        AtomicInteger missed = new AtomicInteger();
        new Topics(node.cluster, meters).acknowledged("changes", Codec.TEXT).subscribe(message -> {}, () -> {
            assertThat(node.cluster.isMember()).isFalse();
            missed.incrementAndGet();
        });

        statements()
                .sql("delete from cluster_node where id = ?")
                .param(node.cluster.self())
                .update();

        await().untilAsserted(() -> assertThat(missed).hasValue(1));
        await().until(node.cluster::isMember);
        assertThat(node.count("parley.cluster.fenced")).isOne();
        assertThat(node.events).hasAtLeastOneElementOfType(NodeFenced.class);
    }

    @Test
    void aNodeWithoutADatabaseIsNoMemberWithinItsLease() {
        Node node = newNode();

        node.database.close();

        await().atMost(LEASE.plusSeconds(1)).until(() -> !node.cluster.isMember());
        await().untilAsserted(() -> assertThat(node.events).hasAtLeastOneElementOfType(NodeFenced.class));
    }

    @Test
    void othersLearnThatANodeIsGone() {
        Node here = newNode();
        Node gone = newNode();
        await().until(() -> here.cluster.others().contains(gone.cluster.self()));

        gone.cutOff();

        await().untilAsserted(() -> assertThat(here.events).contains(new NodeLeft(gone.cluster.self())));
        assertThat(here.cluster.others()).doesNotContain(gone.cluster.self());
    }

    @Test
    void whatMustBeHeardIsHeardWithoutRedisAndTheRestIsNoticed() {
        Node receiving = newNode();
        Topics there = new Topics(receiving.cluster, meters);
        List<String> changesThere = heard(there.acknowledged("changes", Codec.TEXT));
        List<String> hintsThere = new CopyOnWriteArrayList<>();
        AtomicInteger missed = new AtomicInteger();
        there.ofHints("hints", Codec.TEXT).subscribe(hintsThere::add, missed::incrementAndGet);
        Topics here = node();
        Topic<String> changes = here.acknowledged("changes", Codec.TEXT);
        Topic<String> hints = here.ofHints("hints", Codec.TEXT);
        hints.publish("before");
        await().untilAsserted(() -> assertThat(hintsThere).containsExactly("before"));

        redis.kill();
        hints.publish("lost");
        changes.publish("heard");

        assertThat(changesThere).endsWith("heard");
        await().untilAsserted(() -> assertThat(missed.get()).isPositive());
        redis.restart();
        await().untilAsserted(() -> {
            hints.publish("after");
            assertThat(hintsThere).contains("after").doesNotContain("lost");
        });
        assertThat(receiving.cluster.isMember()).isTrue();
    }

    @Test
    void hintsThatNobodyHereWantsAreNotDeliveredAndNotMissed() {
        Topics there = node();
        Topic<String> theirs = there.ofHints("hints", Codec.TEXT);
        List<String> heard = new CopyOnWriteArrayList<>();
        AtomicInteger missed = new AtomicInteger();
        theirs.subscribe(heard::add, missed::incrementAndGet);
        theirs.ignoreUnless(hint -> hint.startsWith("wanted"));
        Topic<String> hints = node().ofHints("hints", Codec.TEXT);

        IntStream.range(0, 100).forEach(number -> hints.publish((number % 10 == 0 ? "wanted " : "other ") + number));

        await().untilAsserted(() -> assertThat(heard).hasSize(10));
        await().during(HEARTBEAT.multipliedBy(3))
                .untilAsserted(() -> assertThat(missed).hasValue(0));
        assertThat(heard).allMatch(hint -> hint.startsWith("wanted"));
    }

    @Test
    void aRedisThatHangsHoldsUpNoHint() {
        Topics there = node();
        List<String> changesThere = heard(there.acknowledged("changes", Codec.TEXT));
        Topics here = node();
        Topic<String> changes = here.acknowledged("changes", Codec.TEXT);
        Topic<String> hints = here.ofHints("hints", Codec.TEXT);

        redis.pause();
        try {
            long before = System.nanoTime();
            IntStream.range(0, 1000).forEach(number -> hints.publish("hint"));
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
            changes.publish("heard");
            assertThat(changesThere).endsWith("heard");
        } finally {
            redis.resume();
        }
    }

    @Test
    void aHintThatIsSentToNobodyIsNoticedByWhoJoinsMeanwhile() {
        Topic<String> hints = node().ofHints("hints", Codec.TEXT);
        AtomicInteger noticed = new AtomicInteger();
        new Topics(newNode().cluster, meters)
                .ofHints("hints", Codec.TEXT)
                .subscribe(message -> noticed.incrementAndGet(), noticed::incrementAndGet);

        // Not known to be there yet, unless the machine is slow: then it comes.
        hints.publish("hello");

        await().untilAsserted(() -> assertThat(noticed.get()).isPositive());
    }

    @Test
    void manyThreadsPublishAtOnce() {
        List<String> heardThere = heard(node().acknowledged("changes", Codec.TEXT));
        List<String> heardYonder = heard(node().acknowledged("changes", Codec.TEXT));
        Topic<String> changes = node().acknowledged("changes", Codec.TEXT);

        CompletableFuture.allOf(IntStream.range(0, 8)
                        .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                            for (int number = 0; number < 50; number++) {
                                String message = thread + "-" + number;
                                changes.publish(message);
                                assertThat(heardThere).contains(message);
                                assertThat(heardYonder).contains(message);
                            }
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private JdbcClient statements() {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    private Node newNode() {
        Node node = new Node(namespace);
        nodes.add(node);
        return node;
    }

    private static final class Node {
        private final List<Object> events = new CopyOnWriteArrayList<>();
        private final RedisClient client = RedisClient.create(redis.url());
        private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
        private final ClusterDatabase database;
        private final RedisCluster cluster;

        Node(String namespace) {
            DataSourceProperties settings = new DataSourceProperties();
            settings.setUrl(postgres.url());
            settings.setUsername(postgres.username());
            settings.setPassword(postgres.password());
            database = new ClusterDatabase(settings);
            cluster = new RedisCluster(
                    new ClusterProperties(true, "", namespace, HEARTBEAT, LEASE, Duration.ofSeconds(1)),
                    "test",
                    new NodeTable(database.client(), LEASE),
                    new MessageTable(database.client(), database.transactions()),
                    (channel, receiver) -> new Bus(client, channel, receiver),
                    events::add,
                    registry,
                    Traces.OFF);
            cluster.start();
        }

        double gauge(String name) {
            return registry.get(name).gauge().value();
        }

        double count(String name) {
            return registry.get(name).counter().count();
        }

        void cutOff() {
            client.shutdown();
            database.close();
        }

        void close() {
            cluster.close();
            cutOff();
        }
    }
}
