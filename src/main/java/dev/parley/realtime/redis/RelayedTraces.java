package dev.parley.realtime.redis;

import dev.parley.base.telemetry.TraceParent;
import dev.parley.base.telemetry.Traces;
import io.micrometer.tracing.CurrentTraceContext.Scope;
import io.micrometer.tracing.TraceContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which traces the hints of other nodes belong to. A trace comes just before its hint, and waits here until that has been
 * delivered. Without tracing this is always empty.
 */
final class RelayedTraces {
    /** More than wait in the inbox at a time, in practice; further ones are not traced on this node. */
    private static final int MOST = 1_000;

    private final Map<Hint, TraceParent> waiting = new ConcurrentHashMap<>();
    private final Traces traces;

    RelayedTraces(Traces traces) {
        this.traces = traces;
    }

    private record Hint(long sender, long number) {
        static Hint of(Envelope envelope) {
            return new Hint(envelope.sender(), envelope.number());
        }
    }

    /** What this thread works for; null if that is not traced. */
    @Nullable
    TraceParent current() {
        TraceContext context = traces.current();
        return context == null ? null : TraceParent.of(context);
    }

    void arrived(Envelope trace) {
        TraceParent parent = TraceParent.parse(new String(trace.payload(), StandardCharsets.US_ASCII));
        if (parent != null && traces.isOn()) {
            if (waiting.size() >= MOST) {
                // Of hints that never came.
                waiting.clear();
            }
            waiting.put(Hint.of(trace), parent);
        }
    }

    void forget(Envelope hint) {
        if (!waiting.isEmpty()) {
            waiting.remove(Hint.of(hint));
        }
    }

    /** Lets this thread work for the trace of a hint, if it has one. */
    Scope enter(Envelope hint) {
        if (waiting.isEmpty() || hint.kind() != Envelope.Kind.HINT) {
            return Scope.NOOP;
        }
        TraceParent parent = waiting.remove(Hint.of(hint));
        return parent == null ? Scope.NOOP : traces.enter(traces.context(parent));
    }
}
