package dev.parley.test;

import dev.parley.realtime.cluster.Cluster;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Nodes in one JVM. What they tell each other is written and read, and handled on a thread of the receiving node. */
public final class JvmCluster implements AutoCloseable {
    private final List<Node> nodes = new CopyOnWriteArrayList<>();

    /** A new node. */
    public Cluster join() {
        Node node = new Node();
        nodes.add(node);
        return node;
    }

    /** Ends a node. */
    public void kill(Cluster node) {
        if (nodes.remove((Node) node)) {
            ((Node) node).inbox.shutdownNow();
        }
    }

    @Override
    public void close() {
        nodes.forEach(this::kill);
    }

    private final class Node implements Cluster {
        private final ExecutorService inbox = Executors.newSingleThreadExecutor(run -> {
            Thread thread = new Thread(run, "jvm-cluster");
            thread.setDaemon(true);
            return thread;
        });
        private volatile BiConsumer<String, String> receiver = (topic, payload) -> {};

        @Override
        public void send(String topic, Delivery delivery, Supplier<String> payload) {
            List<Node> others = nodes.stream().filter(node -> node != this).toList();
            if (others.isEmpty()) {
                return;
            }
            String text = payload.get();
            CompletableFuture<?>[] handled = others.stream()
                    .map(node -> CompletableFuture.runAsync(() -> node.receiver.accept(topic, text), node.inbox)
                            .exceptionally(failure -> null))
                    .toArray(CompletableFuture[]::new);
            if (delivery == Delivery.ACKNOWLEDGED) {
                CompletableFuture.allOf(handled).join();
            }
        }

        @Override
        public void receive(BiConsumer<String, String> receiver) {
            this.receiver = receiver;
        }
    }
}
