package dev.parley.realtime.cluster;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Carries short messages between the nodes of one installation. Delivery is a hint: a message may be lost when a node
 * or the connection fails, so nothing whose loss would matter may depend on it alone.
 */
public interface NodeRelay {
    /** Hands the payload to every subscriber on every node; on this node before this method returns. */
    void broadcast(String topic, String payload);

    /** Hands the payload to the subscribers on the other nodes only; it is asked for only if there are any. */
    void forward(String topic, Supplier<String> payload);

    /** Registers a subscriber for as long as the application runs; it must not block. */
    void subscribe(String topic, Consumer<String> subscriber);
}
