package dev.parley.base.telemetry;

import io.micrometer.tracing.TraceContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trace, as <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context</a> writes it.
 *
 * @param sampled whether the trace is exported
 */
public record TraceParent(String traceId, String spanId, boolean sampled) {
    private static final int LENGTH = 55;
    private static final Pattern FORM =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]([0-9a-f])");

    public static TraceParent of(TraceContext context) {
        return new TraceParent(context.traceId(), context.spanId(), Boolean.TRUE.equals(context.sampled()));
    }

    /** Null if the text is none. */
    public static @Nullable TraceParent parse(@Nullable String text) {
        if (text == null || text.length() != LENGTH) {
            return null;
        }
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? new TraceParent(
                        parts.group(1),
                        parts.group(2),
                        Character.digit(parts.group(3).charAt(0), 16) % 2 == 1)
                : null;
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return "00-%s-%s-%s".formatted(traceId, spanId, sampled ? "01" : "00");
    }
}
