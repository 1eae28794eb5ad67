package dev.parley.message.posting;

import dev.parley.base.batch.BatchWorker;
import dev.parley.base.error.LimitExceededException;
import dev.parley.base.error.ParleyException;
import dev.parley.base.error.UnavailableException;
import dev.parley.base.telemetry.Traces;
import dev.parley.message.core.PostMessage;
import dev.parley.message.posting.PostingTransaction.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.tracing.CurrentTraceContext.Scope;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Metrics and traces of posting. All meters are created at startup, so that nothing is looked up per message. */
@Component
final class PostingMeters {
    private static final Duration[] SEND_TIMES = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };
    private static final double[] BATCH_SIZES = {1, 2, 5, 10, 20, 50, 100};

    private final MeterRegistry meters;
    private final Traces traces;
    private final Map<End, Counter> sends = new EnumMap<>(End.class);
    private final Timer commits;
    private final Timer deliveries;
    private final Timer batches;
    private final DistributionSummary batchSizes;

    PostingMeters(MeterRegistry meters, Traces traces) {
        this.meters = meters;
        this.traces = traces;
        for (End end : End.values()) {
            sends.put(
                    end,
                    Counter.builder("parley.sends")
                            .description("Messages sent, by outcome")
                            .tag("outcome", end.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
        this.commits = sendTimer("parley.send.commit", "From receiving a message until it is committed");
        this.deliveries =
                sendTimer("parley.send.delivery", "From receiving a message until it is passed to the last socket");
        this.batches = Timer.builder("parley.posting.batch")
                .description("Storing a batch: the transaction and its commit")
                .register(meters);
        this.batchSizes = DistributionSummary.builder("parley.posting.batch.size")
                .description("Messages per batch")
                .serviceLevelObjectives(BATCH_SIZES)
                .register(meters);
    }

    private Timer sendTimer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(SEND_TIMES)
                .register(meters);
    }

    /** Registers a gauge for the queue of a worker. */
    void watch(int number, BatchWorker<?> worker) {
        Gauge.builder("parley.posting.waiting", worker::waiting)
                .description("Messages queued for a batch worker")
                .tag("worker", Integer.toString(number))
                .register(meters);
    }

    /** The trace that a message belongs to; null if there is none. */
    @Nullable
    TraceContext trace() {
        return traces.current();
    }

    boolean isTracing() {
        return traces.isOn();
    }

    /** Lets what this thread does belong to the trace of a message. */
    Scope within(@Nullable TraceContext trace) {
        return traces.enter(trace);
    }

    /**
     * Measures the storing of a batch, including its commit; with tracing this is a span.
     *
     * @param senders the traces that the messages belong to
     */
    List<Outcome> storing(
            List<PostMessage> posts, List<TraceContext> senders, Function<List<PostMessage>, List<Outcome>> store) {
        batchSizes.record(posts.size());
        Span batch = traces.joint("store messages", senders);
        long start = System.nanoTime();
        try {
            // Exceptions are not recorded: messages of the database may contain what people write.
            return store.apply(posts);
        } finally {
            batches.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            if (batch != null) {
                batch.tag("parley.messages", posts.size()).end();
            }
        }
    }

    /** @param received when the message was received, by {@link System#nanoTime} */
    void created(long received, long committed) {
        count(End.CREATED);
        commits.record(committed - received, TimeUnit.NANOSECONDS);
    }

    void repeated() {
        count(End.REPEATED);
    }

    void refused(RuntimeException why) {
        count(End.of(why));
    }

    /** @param received when the message was received, by {@link System#nanoTime} */
    void handedOver(long received) {
        deliveries.record(System.nanoTime() - received, TimeUnit.NANOSECONDS);
    }

    private void count(End end) {
        Objects.requireNonNull(sends.get(end)).increment();
    }

    private enum End {
        CREATED,
        REPEATED,
        REFUSED,
        LIMITED,
        BUSY,
        FAILED;

        static End of(RuntimeException why) {
            if (why instanceof LimitExceededException) {
                return LIMITED;
            }
            if (why instanceof UnavailableException) {
                return BUSY;
            }
            return why instanceof ParleyException ? REFUSED : FAILED;
        }
    }
}
