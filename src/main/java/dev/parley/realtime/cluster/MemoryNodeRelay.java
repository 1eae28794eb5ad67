package dev.parley.realtime.cluster;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The relay of an installation that has a single node. */
public final class MemoryNodeRelay implements NodeRelay {
    private final Map<String, Topic> topics = new ConcurrentHashMap<>();
    private final MeterRegistry meters;

    public MemoryNodeRelay(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void broadcast(String topic, String payload) {
        topic(topic).accept(payload);
    }

    @Override
    public void forward(String topic, Supplier<String> payload) {
        // There is no other node.
    }

    @Override
    public void subscribe(String topic, Consumer<String> subscriber) {
        topic(topic).subscribers().add(subscriber);
    }

    private Topic topic(String name) {
        return topics.computeIfAbsent(
                name,
                topic -> new Topic(
                        new CopyOnWriteArrayList<>(),
                        Counter.builder("parley.relay.broadcasts")
                                .description("What nodes were told, once for each node that heard it")
                                .tag("topic", topic)
                                .register(meters)));
    }

    private record Topic(List<Consumer<String>> subscribers, Counter broadcasts) {
        void accept(String payload) {
            broadcasts.increment();
            subscribers.forEach(subscriber -> subscriber.accept(payload));
        }
    }
}
