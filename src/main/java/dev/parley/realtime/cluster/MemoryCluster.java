package dev.parley.realtime.cluster;

import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The cluster of an installation that has a single node: there is no one to tell. */
@Component
final class MemoryCluster implements Cluster {
    @Override
    public void send(String topic, Delivery delivery, Supplier<String> payload) {
        // There is no other node.
    }

    @Override
    public void receive(BiConsumer<String, String> receiver) {
        // Nothing ever arrives.
    }
}
