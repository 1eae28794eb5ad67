package dev.parley.realtime.socket;

import dev.parley.realtime.socket.ExactSubscriptionRegistry.Connection;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.util.MultiValueMap;

/** Who listens, however many there are. Each person is asked for in turn, so that memory counts as well. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ExactSubscriptionRegistryBenchmark {
    /** Far enough from one to the next, and without a common factor with how many there are. */
    private static final int STEP = 7_919;

    @Param({"10000", "50000"})
    private int sessions;

    private final ExactSubscriptionRegistry registry = new ExactSubscriptionRegistry(event -> {});
    private String[] names = {};
    private Message<?>[] messages = {};
    private int at;

    @Setup
    public void connect() {
        names = new String[sessions];
        messages = new Message<?>[sessions];
        for (int i = 0; i < sessions; i++) {
            String name = Integer.toString(i);
            String destination = "/queue/events-users" + i;
            SimpMessageHeaderAccessor subscribe = SimpMessageHeaderAccessor.create(SimpMessageType.SUBSCRIBE);
            subscribe.setSessionId("s" + i);
            subscribe.setSubscriptionId("sub-0");
            subscribe.setDestination(destination);
            subscribe.setUser(() -> name);
            registry.registerSubscription(MessageBuilder.createMessage(new byte[0], subscribe.getMessageHeaders()));
            SimpMessageHeaderAccessor message = SimpMessageHeaderAccessor.create(SimpMessageType.MESSAGE);
            message.setDestination(destination);
            names[i] = name;
            messages[i] = MessageBuilder.createMessage(new byte[0], message.getMessageHeaders());
        }
    }

    private int next() {
        at = (at + STEP) % sessions;
        return at;
    }

    @Benchmark
    public Collection<Connection> connectionsOfSomebody() {
        return registry.connectionsOf(names[next()]);
    }

    /** As Spring's broker asks, for what is sent to one connection. */
    @Benchmark
    public MultiValueMap<String, String> subscriptionsToAQueue() {
        return registry.findSubscriptions(messages[next()]);
    }
}
