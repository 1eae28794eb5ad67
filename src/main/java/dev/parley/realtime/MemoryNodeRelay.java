package dev.parley.realtime;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The relay of an installation that has a single node. */
final class MemoryNodeRelay implements NodeRelay {
    private final Map<String, List<Consumer<String>>> subscribers = new ConcurrentHashMap<>();

    @Override
    public void broadcast(String topic, String payload) {
        subscribers.getOrDefault(topic, List.of()).forEach(subscriber -> subscriber.accept(payload));
    }

    @Override
    public void forward(String topic, Supplier<String> payload) {
        // There is no other node.
    }

    @Override
    public void subscribe(String topic, Consumer<String> subscriber) {
        subscribers.computeIfAbsent(topic, t -> new CopyOnWriteArrayList<>()).add(subscriber);
    }
}
