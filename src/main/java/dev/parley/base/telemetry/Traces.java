package dev.parley.base.telemetry;

import io.micrometer.tracing.CurrentTraceContext.Scope;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Begins spans, and passes traces on to other threads and nodes. Without the profile {@code telemetry} there is no tracer:
 * every method then returns at once and creates nothing, so a message pays nothing for it. The same holds for what belongs
 * to no trace, or to one that is not exported.
 */
@Component
public final class Traces {
    /** Traces nothing. */
    public static final Traces OFF = new Traces(null, 0);

    private final @Nullable Tracer tracer;
    private final double share;

    /** @param tracer null without the profile {@code telemetry} */
    Traces(@Nullable Tracer tracer, @Value("${management.tracing.sampling.probability:0.1}") double share) {
        this.tracer = tracer;
        this.share = share;
    }

    public boolean isOn() {
        return tracer != null;
    }

    /** The trace that this thread works for; null if there is none that is exported. */
    public @Nullable TraceContext current() {
        if (tracer == null) {
            return null;
        }
        TraceContext context = tracer.currentTraceContext().context();
        return context != null && Boolean.TRUE.equals(context.sampled()) ? context : null;
    }

    /** Lets this thread work for a trace until the scope is closed. */
    public Scope enter(@Nullable TraceContext context) {
        return tracer == null || context == null
                ? Scope.NOOP
                : tracer.currentTraceContext().newScope(context);
    }

    /** Begins a part of what this thread works for; null if that is not traced. */
    public @Nullable Span part(String name) {
        TraceContext parent = current();
        return tracer == null || parent == null
                ? null
                : tracer.spanBuilder().setParent(parent).name(name).start();
    }

    /**
     * Begins work for several traces at once: it is part of the first, and has links to all. Without one it may become a
     * trace of its own.
     */
    public @Nullable Span joint(String name, List<TraceContext> traces) {
        if (tracer == null) {
            return null;
        }
        Span.Builder span = tracer.spanBuilder().name(name);
        if (traces.isEmpty()) {
            return span.setNoParent().start();
        }
        traces.forEach(trace -> span.addLink(new Link(trace)));
        return span.setParent(traces.get(0)).start();
    }

    /**
     * Begins what a client asks for.
     *
     * @param parent what the client says it is part of. It chooses the trace, but not that more than the configured share
     *     of what it asks for is exported
     * @return null if this is not exported
     */
    public @Nullable Span received(String name, @Nullable TraceParent parent) {
        if (tracer == null) {
            return null;
        }
        Span.Builder builder = tracer.spanBuilder().name(name).kind(Span.Kind.SERVER);
        if (parent == null) {
            Span span = builder.setNoParent().start();
            return span.isNoop() ? null : span;
        }
        boolean sampled = parent.sampled() && ThreadLocalRandom.current().nextDouble() < share;
        return sampled ? builder.setParent(context(tracer, parent)).start() : null;
    }

    /** What another node said that this is part of; null if this node traces nothing. */
    public @Nullable TraceContext context(TraceParent parent) {
        return tracer == null ? null : context(tracer, parent);
    }

    private static TraceContext context(Tracer tracer, TraceParent parent) {
        return tracer.traceContextBuilder()
                .traceId(parent.traceId())
                .spanId(parent.spanId())
                .sampled(parent.sampled())
                .build();
    }
}
