package dev.parley.realtime.cluster;

import dev.parley.realtime.cluster.Cluster.Delivery;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The topics of this node, each created once by the class that owns it. */
@Component
public final class Topics {
    private static final Logger log = LoggerFactory.getLogger(Topics.class);

    private final Map<String, Topic<?>> topics = new ConcurrentHashMap<>();
    private final Cluster cluster;
    private final MeterRegistry meters;

    public Topics(Cluster cluster, MeterRegistry meters) {
        this.cluster = cluster;
        this.meters = meters;
        cluster.receive(new Dispatcher());
    }

    /** A topic whose messages may be lost between nodes: its subscribers find out in another way, only later. */
    public <T> Topic<T> ofHints(String name, Codec<T> codec) {
        return create(name, Delivery.HINT, codec);
    }

    /** A topic whose messages every living node has handled once they are published. */
    public <T> Topic<T> acknowledged(String name, Codec<T> codec) {
        return create(name, Delivery.ACKNOWLEDGED, codec);
    }

    private <T> Topic<T> create(String name, Delivery delivery, Codec<T> codec) {
        Counter messages = Counter.builder("parley.topic.messages")
                .description("Messages delivered to nodes, counted once per receiving node")
                .tag("topic", name)
                .register(meters);
        Topic<T> topic = new Topic<>(name, delivery, codec, cluster, messages);
        if (topics.putIfAbsent(name, topic) != null) {
            throw new IllegalStateException("There is a topic " + name + " already");
        }
        return topic;
    }

    private final class Dispatcher implements Cluster.Receiver {
        /** A node of another release may know other topics. What cannot be read is told of when it is received. */
        @Override
        public boolean wants(String name, byte[] payload) {
            Topic<?> topic = topics.get(name);
            try {
                return topic != null && topic.wants(payload);
            } catch (RuntimeException e) {
                return true;
            }
        }

        @Override
        public void receive(String name, byte[] payload) {
            Topic<?> topic = topics.get(name);
            if (topic != null) {
                attempt(topic, name, known -> known.receive(payload));
            }
        }

        @Override
        public void missedHints() {
            topics.forEach((name, topic) -> attempt(topic, name, Topic::missedHints));
        }

        @Override
        public void missedEverything() {
            topics.forEach((name, topic) -> attempt(topic, name, Topic::missedEverything));
        }

        private void attempt(Topic<?> topic, String name, Consumer<Topic<?>> delivery) {
            try {
                delivery.accept(topic);
            } catch (RuntimeException e) {
                // Nobody else can handle it: the sender does not know this node's subscribers.
                log.error("A message of the topic {} could not be handled", name, e);
            }
        }
    }
}
