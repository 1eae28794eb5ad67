package dev.parley.realtime.stomp;

import dev.parley.base.telemetry.TraceParent;
import dev.parley.base.telemetry.Traces;
import io.micrometer.tracing.CurrentTraceContext.Scope;
import io.micrometer.tracing.Span;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.annotation.support.SimpAnnotationMethodMessageHandler;
import org.springframework.messaging.simp.config.ChannelRegistration;
import org.springframework.messaging.support.ExecutorChannelInterceptor;
import org.springframework.messaging.support.NativeMessageHeaderAccessor;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;

/**
 * A trace for each SEND frame, which continues that of its header {@code traceparent}. Only if there is tracing at all:
 * otherwise frames do not come by here.
 */
@Configuration(proxyBeanMethods = false)
class FrameTracing implements WebSocketMessageBrokerConfigurer, ExecutorChannelInterceptor {
    private static final String HEADER = "traceparent";

    /** What clients can send to; other names are theirs, and stay out of traces. */
    private static final Pattern DESTINATION = Pattern.compile("/app/(conversations|messages)/\\d+/([a-z]{1,20})");

    /** What this thread handles; of this thread only, and gone when the frame is handled. */
    private final ThreadLocal<@Nullable Handled> current = new ThreadLocal<>();

    private final Traces traces;

    FrameTracing(Traces traces) {
        this.traces = traces;
    }

    private record Handled(Span span, Scope scope) {}

    @Override
    public void configureClientInboundChannel(ChannelRegistration inbound) {
        if (traces.isOn()) {
            inbound.interceptors(this);
        }
    }

    @Override
    public Message<?> beforeHandle(Message<?> frame, MessageChannel inbound, MessageHandler handler) {
        if (isSend(frame, handler)) {
            String parent = NativeMessageHeaderAccessor.getFirstNativeHeader(HEADER, frame.getHeaders());
            Span span = traces.received(name(frame), TraceParent.parse(parent));
            if (span != null) {
                current.set(new Handled(span, traces.enter(span.context())));
            }
        }
        return frame;
    }

    @Override
    public void afterMessageHandled(
            Message<?> frame, MessageChannel inbound, MessageHandler handler, @Nullable Exception failure) {
        Handled handled = current.get();
        if (handled != null && isSend(frame, handler)) {
            current.remove();
            handled.scope().close();
            handled.span().end();
        }
    }

    private static boolean isSend(Message<?> frame, MessageHandler handler) {
        return handler instanceof SimpAnnotationMethodMessageHandler
                && SimpMessageHeaderAccessor.getMessageType(frame.getHeaders()) == SimpMessageType.MESSAGE;
    }

    private static String name(Message<?> frame) {
        String destination = SimpMessageHeaderAccessor.getDestination(frame.getHeaders());
        var known = DESTINATION.matcher(destination == null ? "" : destination);
        return known.matches() ? "SEND /app/%s/{id}/%s".formatted(known.group(1), known.group(2)) : "SEND";
    }
}
