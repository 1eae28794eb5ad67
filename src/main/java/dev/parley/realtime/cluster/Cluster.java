package dev.parley.realtime.cluster;

import java.util.Set;
import java.util.function.Supplier;

/** The nodes of this installation. Messages that one thread sends arrive on each node in the order in which they were sent. */
public interface Cluster {
    /** This node's id, unlike that of any other. */
    long self();

    /** The ids of the other living nodes, as far as this node knows. */
    Set<Long> others();

    /**
     * Whether this node may act on what it remembers. One that the others do not reach any more may not: it answers no
     * request and writes to no socket.
     */
    boolean isMember();

    /**
     * Sends a message to every other living node.
     *
     * @param payload asked for at most once, and only if there is another node
     */
    void send(String topic, Delivery delivery, Supplier<byte[]> payload);

    /** Says who takes the messages of other nodes, before the first one arrives. */
    void receive(Receiver receiver);

    /** Takes the messages of other nodes; it does not wait for anything. */
    interface Receiver {
        /** Whether a hint matters to anyone on this node. It is asked for every hint, on the thread of the connection. */
        boolean wants(String topic, byte[] payload);

        void receive(String topic, byte[] payload);

        /** Hints of other nodes may have been lost. */
        void missedHints();

        /** This node was not a member for a while, so it may have missed anything. */
        void missedEverything();
    }

    /** What the sender of a message can count on. */
    enum Delivery {
        /**
         * Sending does not wait. The message may be lost when a node or the connection fails, so nothing whose loss would
         * matter depends on it alone. The receiver learns that something was lost.
         */
        HINT,

        /**
         * Sending returns once every other living node has handled the message. A node that does not answer is removed
         * from the cluster first: it is not reached by messages, and reaches no one. A node may handle a message twice.
         */
        ACKNOWLEDGED
    }
}
