package dev.parley.faults;

import dev.parley.test.ParleyProcess;
import dev.parley.test.Redis;
import dev.parley.test.Server;
import dev.parley.test.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/** Three nodes behind a balancer, on a PostgreSQL with a standby and on a Redis; all of them processes of this machine. */
final class Installation implements AutoCloseable {
    static final int NODES = 3;

    /** Short, so that a fault is over soon. */
    static final Duration LEASE = Duration.ofSeconds(5);

    private final PostgresPair postgres;
    private final Redis redis;
    private final List<Node> nodes = new ArrayList<>();
    private final Balancer balancer;

    Installation(Path folder) {
        postgres = PostgresPair.start();
        redis = Redis.start();
        for (int number = 0; number < NODES; number++) {
            nodes.add(new Node(folder, number));
        }
        // The first one creates the tables and the keys.
        nodes.get(0).parley.start();
        CompletableFuture.allOf(nodes.stream()
                        .skip(1)
                        .map(node -> CompletableFuture.runAsync(node.parley::start))
                        .toArray(CompletableFuture[]::new))
                .join();
        balancer = new Balancer(folder, nodes.stream().map(Node::server).toList());
    }

    List<Node> nodes() {
        return nodes;
    }

    PostgresPair postgres() {
        return postgres;
    }

    Redis redis() {
        return redis;
    }

    /** Where people go. */
    Server entrance() {
        return balancer.server();
    }

    /** Waits until every node is well. */
    void heal() {
        for (Node node : nodes) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .until(() -> Balancer.isReady(node.server()));
        }
    }

    @Override
    public void close() {
        balancer.close();
        nodes.forEach(Node::close);
        redis.close();
        postgres.close();
    }

    /** One node, and its connections to what it shares with the others. */
    final class Node {
        private final int number;
        private final Wire toPrimary = new Wire(postgres.primaryPort());
        private final Wire toStandby = new Wire(postgres.standbyPort());
        private final Wire toRedis = new Wire(redis.port());
        private final ParleyProcess parley;

        private Node(Path folder, int number) {
            this.number = number;
            Path own = folder.resolve("node" + number);
            try {
                Files.createDirectories(own);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            parley = ParleyProcess.in(own)
                    .with(
                            "spring.datasource.url",
                            "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/parley?targetServerType=primary&hostRecheckSeconds=1&connectTimeout=2&socketTimeout=20"
                                    .formatted(toPrimary.port(), toStandby.port()))
                    .with("spring.datasource.username", "postgres")
                    .with("spring.datasource.hikari.connection-timeout", "5000")
                    .with("spring.data.redis.url", "redis://127.0.0.1:" + toRedis.port())
                    .with("parley.cluster.enabled", "true")
                    .with("parley.cluster.name", "node" + number)
                    .with("parley.cluster.lease", LEASE.toSeconds() + "s")
                    .with(
                            "parley.attachments.directory",
                            folder.resolve("attachments").toString())
                    .with(
                            "parley.encryption.keyset-file",
                            folder.resolve("keyset").toString())
                    .with("parley.limits.enabled", "false")
                    .with("parley.password.strength", "4");
        }

        Server server() {
            return parley.server();
        }

        ParleyProcess parley() {
            return parley;
        }

        void cutFromDatabase() {
            toPrimary.cut();
            toStandby.cut();
        }

        void cutFromRedis() {
            toRedis.cut();
        }

        void mend() {
            toPrimary.mend();
            toStandby.mend();
            toRedis.mend();
        }

        private void close() {
            parley.close();
            toPrimary.close();
            toStandby.close();
            toRedis.close();
        }

        @Override
        public String toString() {
            return "node " + number;
        }
    }
}
