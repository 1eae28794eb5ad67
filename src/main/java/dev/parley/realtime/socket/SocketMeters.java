package dev.parley.realtime.socket;

import dev.parley.base.telemetry.Traces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Span;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.sockjs.transport.SockJsSession;

/** Metrics and traces of sockets. */
@Component
final class SocketMeters {
    private final Traces traces;
    private final AtomicInteger webSockets;
    private final AtomicInteger fallbacks;
    private final Counter deliveries;
    private final Map<QueuedSocket.End, Counter> slowConsumers;

    SocketMeters(MeterRegistry meters, Traces traces, ExactSubscriptionRegistry listening) {
        this.traces = traces;
        this.webSockets = connections("websocket", meters);
        this.fallbacks = connections("sockjs", meters);
        this.deliveries = Counter.builder("parley.deliveries")
                .description("Events sent, counted once per socket")
                .register(meters);
        this.slowConsumers = Map.of(
                QueuedSocket.End.QUEUE_FULL, slowConsumers("queue-full", meters),
                QueuedSocket.End.WRITE_TIMED_OUT, slowConsumers("write-timeout", meters));
        Gauge.builder("parley.people.connected", listening::people)
                .description("People with at least one subscribed socket")
                .register(meters);
    }

    private static AtomicInteger connections(String transport, MeterRegistry meters) {
        AtomicInteger open = new AtomicInteger();
        Gauge.builder("parley.connections", open::get)
                .description("Open sockets")
                .tag("transport", transport)
                .register(meters);
        return open;
    }

    private static Counter slowConsumers(String reason, MeterRegistry meters) {
        return Counter.builder("parley.slow.consumers")
                .description("Sockets closed as slow consumers")
                .tag("reason", reason)
                .register(meters);
    }

    void opened(WebSocketSession socket) {
        open(socket).incrementAndGet();
    }

    void closed(WebSocketSession socket) {
        open(socket).decrementAndGet();
    }

    private AtomicInteger open(WebSocketSession socket) {
        return socket instanceof SockJsSession ? fallbacks : webSockets;
    }

    /** Begins a fan-out; null if what it belongs to is not traced. */
    @Nullable
    Span delivering() {
        return traces.part("deliver event");
    }

    /** Counts all frames of a fan-out with one call. */
    void delivered(int frames, @Nullable Span fanOut) {
        deliveries.increment(frames);
        if (fanOut != null) {
            fanOut.tag("parley.frames", frames).end();
        }
    }

    void slowConsumer(QueuedSocket.End why) {
        Counter slow = slowConsumers.get(why);
        if (slow != null) {
            slow.increment();
        }
    }
}
