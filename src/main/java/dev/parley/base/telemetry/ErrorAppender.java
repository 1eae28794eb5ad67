package dev.parley.base.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.logs.Severity;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.MessageFormatter;

/**
 * Exports warnings and errors with the exception, the request's id and the trace. They leave the server, so what people write
 * must not be in them: messages of exceptions are left out, and of values only numbers and the like stay. A text of a library
 * ends where it may begin to quote.
 *
 * <p>It only queues: while the receiver is slow or absent, the exporter drops what does not fit.
 */
final class ErrorAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final AttributeKey<String> REQUEST = AttributeKey.stringKey("request_id");
    private static final AttributeKey<String> THREAD = AttributeKey.stringKey("thread.name");
    private static final AttributeKey<String> TYPE = AttributeKey.stringKey("exception.type");
    private static final AttributeKey<String> STACK = AttributeKey.stringKey("exception.stacktrace");

    private static final String OURS = "dev.parley.";

    /** It logs that it cannot export, which must not be exported. */
    private static final String EXPORTER = "io.opentelemetry.";

    private static final Pattern QUOTE = Pattern.compile("[\\[({:;=<>'\"`@/\\d\\n].*", Pattern.DOTALL);
    private static final String HIDDEN = "…";
    private static final int FRAMES = 100;

    private final LoggerProvider loggers;

    ErrorAppender(LoggerProvider loggers) {
        this.loggers = loggers;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (!event.getLevel().isGreaterOrEqual(Level.WARN)
                || event.getLoggerName().startsWith(EXPORTER)) {
            return;
        }
        boolean isError = event.getLevel().isGreaterOrEqual(Level.ERROR);
        LogRecordBuilder exported = loggers.get(event.getLoggerName())
                .logRecordBuilder()
                .setTimestamp(event.getTimeStamp(), TimeUnit.MILLISECONDS)
                .setSeverity(isError ? Severity.ERROR : Severity.WARN)
                .setSeverityText(event.getLevel().levelStr)
                .setAttribute(THREAD, event.getThreadName())
                .setBody(text(event));
        String request = event.getMDCPropertyMap().get("request_id");
        if (request != null) {
            exported.setAttribute(REQUEST, request);
        }
        IThrowableProxy failure = event.getThrowableProxy();
        if (failure != null) {
            exported.setAttribute(TYPE, failure.getClassName()).setAttribute(STACK, stack(failure));
        }
        exported.emit();
    }

    private static String text(ILoggingEvent event) {
        String text = event.getMessage() == null ? "" : event.getMessage();
        if (!event.getLoggerName().startsWith(OURS)) {
            return QUOTE.matcher(text).replaceFirst(HIDDEN);
        }
        Object[] values = event.getArgumentArray();
        return values == null
                ? text
                : MessageFormatter.basicArrayFormat(
                        text, Arrays.stream(values).map(ErrorAppender::shown).toArray());
    }

    private static Object shown(@Nullable Object value) {
        if (value instanceof Number
                || value instanceof Boolean
                || value instanceof Enum<?>
                || value instanceof Class<?>) {
            return value;
        }
        boolean isId =
                value instanceof Record id && id.getClass().getPackageName().equals("dev.parley.base.id");
        return isId ? String.valueOf(value) : HIDDEN;
    }

    /** As the log has it, but without the messages. */
    private static String stack(IThrowableProxy failure) {
        StringBuilder stack = new StringBuilder();
        Set<IThrowableProxy> seen = new HashSet<>();
        for (IThrowableProxy each = failure; each != null && seen.add(each); each = each.getCause()) {
            stack.append(each == failure ? "" : "Caused by: ")
                    .append(each.getClassName())
                    .append('\n');
            Arrays.stream(each.getStackTraceElementProxyArray())
                    .limit(FRAMES)
                    .forEach(frame -> stack.append("\tat ")
                            .append(frame.getStackTraceElement())
                            .append('\n'));
        }
        return stack.toString();
    }
}
