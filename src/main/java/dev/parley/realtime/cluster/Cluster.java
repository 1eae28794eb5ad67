package dev.parley.realtime.cluster;

import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * The other nodes of this installation. Messages that one thread sends arrive on each node in the order in which they were
 * sent.
 */
public interface Cluster {
    /**
     * Sends a message to every other living node.
     *
     * @param payload asked for at most once, and only if there is another node
     */
    void send(String topic, Delivery delivery, Supplier<String> payload);

    /**
     * Says who takes the messages of other nodes, before the first one arrives.
     *
     * @param receiver takes a topic and a payload; it does not wait for anything
     */
    void receive(BiConsumer<String, String> receiver);

    /** What the sender of a message can count on. */
    enum Delivery {
        /**
         * Sending does not wait. The message may be lost when a node or the connection fails, so nothing whose loss would
         * matter depends on it alone.
         */
        HINT,

        /**
         * Sending returns once every other living node has handled the message. A node that does not answer does not
         * count as living: it is not reached by messages, and reaches no one.
         */
        ACKNOWLEDGED
    }
}
