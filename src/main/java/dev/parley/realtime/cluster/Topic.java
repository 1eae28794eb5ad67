package dev.parley.realtime.cluster;

import dev.parley.realtime.cluster.Cluster.Delivery;
import io.micrometer.core.instrument.Counter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One kind of message between nodes. */
public final class Topic<T> {
    private final String name;
    private final Delivery delivery;
    private final Codec<T> codec;
    private final Cluster cluster;
    private final Counter messages;
    private final List<Subscriber<T>> subscribers = new CopyOnWriteArrayList<>();
    private volatile Predicate<? super T> wanted = message -> true;

    Topic(String name, Delivery delivery, Codec<T> codec, Cluster cluster, Counter messages) {
        this.name = name;
        this.delivery = delivery;
        this.codec = codec;
        this.cluster = cluster;
        this.messages = messages;
    }

    /**
     * Registers a subscriber for as long as the program runs; it must not wait for anything.
     *
     * @param missed called when messages of other nodes may have been missed, so that what follows from them is forgotten:
     *     hints may be lost at any time, acknowledged messages only while this node is not a member of the cluster
     */
    public void subscribe(Consumer<? super T> received, Runnable missed) {
        subscribers.add(new Subscriber<>(received, missed));
    }

    /** Messages of other nodes for which this is false are dropped before they cost anything. */
    public void ignoreUnless(Predicate<? super T> wanted) {
        this.wanted = wanted;
    }

    boolean wants(byte[] payload) {
        return wanted.test(codec.decode().apply(payload));
    }

    /** Hands a message to the subscribers on every node; on this node before this method returns. */
    public void publish(T message) {
        deliver(message);
        publishElsewhere(() -> message);
    }

    /**
     * Hands a message to the subscribers on the other nodes only.
     *
     * @param message asked for at most once, and only if there is another node
     */
    public void publishElsewhere(Supplier<? extends T> message) {
        cluster.send(name, delivery, () -> codec.encode().apply(message.get()));
    }

    void receive(byte[] payload) {
        deliver(codec.decode().apply(payload));
    }

    void missedHints() {
        if (delivery == Delivery.HINT) {
            missedEverything();
        }
    }

    void missedEverything() {
        subscribers.forEach(subscriber -> subscriber.missed().run());
    }

    private void deliver(T message) {
        messages.increment();
        subscribers.forEach(subscriber -> subscriber.received().accept(message));
    }

    private record Subscriber<T>(Consumer<? super T> received, Runnable missed) {}
}
