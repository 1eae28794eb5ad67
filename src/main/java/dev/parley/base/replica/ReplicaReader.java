package dev.parley.base.replica;

import dev.parley.base.replica.Replica.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Reads one kind of thing from the replica. Thread-safe. */
public final class ReplicaReader {
    private final @Nullable Replica replica;
    private final Map<Outcome, Counter> counters;

    private ReplicaReader() {
        replica = null;
        counters = Map.of();
    }

    ReplicaReader(Replica replica, String reads, MeterRegistry meters) {
        this.replica = replica;
        this.counters = Arrays.stream(Outcome.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        outcome -> Counter.builder("parley.replica.reads")
                                .description("Reads that a replica might serve")
                                .tag("reads", reads)
                                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                                .register(meters)));
    }

    /**
     * @param replicas where there is none, nothing is read from it
     * @param reads what is read, as metrics name it
     */
    public static ReplicaReader of(ObjectProvider<Replica> replicas, String reads) {
        Replica replica = replicas.getIfAvailable();
        return replica == null ? new ReplicaReader() : replica.reader(reads);
    }

    /**
     * Reads as of one moment of the replica, in a transaction of its own. The query must decide by what it reads there
     * whether that is current, and must not fill a cache.
     *
     * @param query returns empty if the replica is behind
     * @return empty if the primary has to be asked: there is no replica, it is behind, does not answer, or is not asked now
     */
    public <T> Optional<T> read(Supplier<Optional<T>> query) {
        return replica == null
                ? Optional.empty()
                : replica.read(
                        query,
                        outcome -> Objects.requireNonNull(counters.get(outcome)).increment());
    }
}
