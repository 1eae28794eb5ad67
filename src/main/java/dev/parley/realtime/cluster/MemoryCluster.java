package dev.parley.realtime.cluster;

import java.util.Set;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** The cluster of an installation that has a single node: there is no one to tell. */
@Component
@ConditionalOnBooleanProperty(value = "parley.cluster.enabled", havingValue = false, matchIfMissing = true)
public final class MemoryCluster implements Cluster {
    @Override
    public long self() {
        return 0;
    }

    @Override
    public Set<Long> others() {
        return Set.of();
    }

    @Override
    public boolean isMember() {
        return true;
    }

    @Override
    public void send(String topic, Delivery delivery, Supplier<byte[]> payload) {
        // There is no other node.
    }

    @Override
    public void receive(Receiver receiver) {
        // Nothing ever arrives.
    }
}
