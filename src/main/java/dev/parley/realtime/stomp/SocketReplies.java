package dev.parley.realtime.stomp;

import dev.parley.base.error.ParleyException;
import dev.parley.realtime.socket.Sockets;
import dev.parley.realtime.socket.StompFrames;
import dev.parley.realtime.socket.UserChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a frame on the connection that sent it: with a {@code RECEIPT} on success, with an {@code error} event on
 * failure.
 */
@Component
public final class SocketReplies {
    private static final Logger log = LoggerFactory.getLogger(SocketReplies.class);

    private final Sockets sockets;
    private final UserChannel channel;
    private final JsonMapper json;

    SocketReplies(Sockets sockets, UserChannel channel, JsonMapper json) {
        this.sockets = sockets;
        this.channel = channel;
        this.json = json;
    }

    /** Answers a frame when its work has completed. */
    public void answer(Message<?> frame, CompletableFuture<?> done) {
        done.whenComplete((result, failure) -> {
            if (failure == null) {
                done(frame);
            } else {
                refused(frame, failure);
            }
        });
    }

    /** Sends the {@code RECEIPT}, if the frame requested one. */
    public void done(Message<?> frame) {
        String receipt = SimpMessageHeaderAccessor.getFirstNativeHeader("receipt", frame.getHeaders());
        String sessionId = SimpMessageHeaderAccessor.getSessionId(frame.getHeaders());
        if (receipt == null || sessionId == null) {
            return;
        }
        sockets.send(sessionId, StompFrames.receipt(receipt));
    }

    /**
     * Reports that a frame was rejected. Any exception other than {@link ParleyException} is a fault of the server, and
     * logged.
     */
    public void refused(Message<?> frame, Throwable why) {
        Throwable cause = why instanceof CompletionException && why.getCause() != null ? why.getCause() : why;
        if (cause instanceof ParleyException refusal) {
            reply(frame, ErrorEvent.of(refusal, clientId(frame)));
        } else {
            log.error("A frame could not be handled", cause);
            reply(frame, ErrorEvent.of("internal", "Something went wrong. Try again.", clientId(frame)));
        }
    }

    void refused(Message<?> frame, String code, String detail) {
        reply(frame, ErrorEvent.of(code, detail, clientId(frame)));
    }

    private void reply(Message<?> frame, ErrorEvent error) {
        String sessionId = SimpMessageHeaderAccessor.getSessionId(frame.getHeaders());
        if (sessionId != null) {
            channel.sendToConnection(sessionId, error);
        }
    }

    /** The {@code client_id} in the body of a frame, even if the rest of the body is invalid. */
    private @Nullable String clientId(Message<?> frame) {
        if (!(frame.getPayload() instanceof byte[] body) || body.length == 0) {
            return null;
        }
        try {
            JsonNode id =
                    json.readTree(new String(body, StandardCharsets.UTF_8)).path("client_id");
            return id.isString() && id.stringValue().length() <= 64 ? id.stringValue() : null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
