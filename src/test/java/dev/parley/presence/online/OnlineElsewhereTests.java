package dev.parley.presence.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.base.id.AccountId;
import dev.parley.presence.online.OnlinePeople.OnlineStatusesChanged;
import dev.parley.realtime.cluster.Cluster;
import dev.parley.realtime.cluster.NodeLeft;
import dev.parley.realtime.cluster.Topics;
import dev.parley.realtime.socket.PersonConnected;
import dev.parley.realtime.socket.PersonDisconnected;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** People on several nodes: each node knows who is online, and what people are told last is true. */
class OnlineElsewhereTests {
    private static final int NODES = 3;
    private static final int PEOPLE = 40;
    private static final int MOVES = 3000;

    private final List<Node> nodes = new CopyOnWriteArrayList<>();

    /** What people were told last of each person, by whichever node, in the order in which it left. */
    private final Map<AccountId, Boolean> told = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        nodes.forEach(Node::close);
    }

    @Test
    void whoMovesBetweenNodesIsOnlineAndAllKnow() {
        start(NODES);
        Random random = new Random(1);
        Map<Long, Set<Integer>> connected = new ConcurrentHashMap<>();
        for (int move = 0; move < MOVES; move++) {
            long person = random.nextInt(PEOPLE);
            int node = random.nextInt(NODES);
            Set<Integer> at = connected.computeIfAbsent(person, id -> ConcurrentHashMap.newKeySet());
            if (at.add(node)) {
                nodes.get(node).online.connected(new PersonConnected(Long.toString(person), "c"));
            } else {
                at.remove(node);
                nodes.get(node).online.disconnected(new PersonDisconnected(Long.toString(person), "c"));
            }
        }

        await().untilAsserted(() -> connected.forEach((person, at) -> {
            AccountId id = new AccountId(person);
            assertThat(nodes).allMatch(node -> node.online.contains(id) == !at.isEmpty());
            assertThat(told.getOrDefault(id, false)).as("told of %s", id).isEqualTo(!at.isEmpty());
        }));
    }

    @Test
    void peopleOfANodeThatIsGoneGoOfflineUnlessTheyAreElsewhere() {
        start(NODES);
        nodes.get(2).online.connected(new PersonConnected("1", "c"));
        nodes.get(2).online.connected(new PersonConnected("2", "c"));
        nodes.get(0).online.connected(new PersonConnected("2", "c"));
        await().until(() -> nodes.get(1).online.contains(new AccountId(1))
                && nodes.get(1).online.contains(new AccountId(2))
                && told.size() == 2);

        Node gone = nodes.remove(2);
        nodes.forEach(node -> node.online.nodeLeft(new NodeLeft(gone.self)));

        // What the first node said of the second person may arrive after the other has left.
        await().untilAsserted(() -> {
            assertThat(told).containsEntry(new AccountId(1), false).containsEntry(new AccountId(2), true);
            assertThat(nodes).noneMatch(node -> node.online.contains(new AccountId(1)));
            assertThat(nodes).allMatch(node -> node.online.contains(new AccountId(2)));
        });
        gone.close();
    }

    @Test
    void aNodeThatStartsOrMissedSomethingAsks() {
        start(1);
        nodes.get(0).online.connected(new PersonConnected("1", "c"));
        start(1);
        await().until(() -> nodes.get(1).online.contains(new AccountId(1)));

        nodes.get(1).deaf = true;
        nodes.get(0).online.connected(new PersonConnected("2", "c"));
        nodes.get(0).online.disconnected(new PersonDisconnected("1", "c"));
        await().until(() -> !nodes.get(0).online.contains(new AccountId(1)));
        nodes.get(1).deaf = false;
        Objects.requireNonNull(nodes.get(1).receiver).missedHints();

        await().untilAsserted(() -> {
            assertThat(nodes.get(1).online.contains(new AccountId(1))).isFalse();
            assertThat(nodes.get(1).online.contains(new AccountId(2))).isTrue();
        });
    }

    /** The first node has made the list of its people when one more comes, and sends it a little later. */
    @Test
    void whoComesWhileAListOfAllIsMadeIsOnline() {
        start(2);
        await().until(() -> nodes.stream().allMatch(node -> node.receiver != null));
        nodes.get(0).onList = () -> {
            nodes.get(0).online.connected(new PersonConnected("1", "c"));
            await().during(Duration.ofMillis(300)).until(() -> true);
        };

        Objects.requireNonNull(nodes.get(1).receiver).missedHints();

        await().until(() -> nodes.get(0).onList == null);
        await().during(Duration.ofMillis(300)).until(() -> nodes.get(1).online.contains(new AccountId(1)));
    }

    private void start(int count) {
        for (int i = 0; i < count; i++) {
            new Node(nodes.size() + 1);
        }
    }

    /** A node in this JVM; what it hears is handled on its own thread. */
    private final class Node implements Cluster {
        private final long self;
        private final ExecutorService inbox = Executors.newSingleThreadExecutor();
        private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        private final OnlinePeople online;
        private volatile @Nullable Receiver receiver;
        private volatile boolean deaf;

        /** Runs once after a list of all has been made, and before it is sent. */
        private volatile @Nullable Runnable onList;

        Node(long self) {
            this.self = self;
            scheduler.initialize();
            Topics topics = new Topics(this, new SimpleMeterRegistry());
            nodes.add(this);
            online = new OnlinePeople(
                    new OnlineElsewhere(this, topics),
                    new PresenceProperties(Duration.ofMillis(1)),
                    event -> ((OnlineStatusesChanged) event)
                            .changes()
                            .forEach(change -> told.put(change.accountId(), change.isOnline())),
                    Clock.systemUTC(),
                    scheduler);
        }

        @Override
        public long self() {
            return self;
        }

        @Override
        public Set<Long> others() {
            return nodes.stream().map(Node::self).filter(id -> id != self).collect(Collectors.toSet());
        }

        @Override
        public boolean isMember() {
            return true;
        }

        @Override
        public void send(String topic, Delivery delivery, Supplier<byte[]> payload) {
            byte[] bytes = payload.get();
            Runnable listed = onList;
            if (listed != null && new String(bytes, StandardCharsets.UTF_8).contains("ALL")) {
                onList = null;
                listed.run();
            }
            for (Node node : nodes) {
                if (node != this && !node.deaf) {
                    node.inbox.execute(
                            () -> Objects.requireNonNull(node.receiver).receive(topic, bytes));
                }
            }
        }

        @Override
        public void receive(Receiver receiver) {
            this.receiver = receiver;
        }

        void close() {
            inbox.shutdown();
            online.close();
            scheduler.shutdown();
        }
    }
}
