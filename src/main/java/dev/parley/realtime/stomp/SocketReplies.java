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

/** Answers a frame to the connection that sent it: a {@code RECEIPT} when it is done, an {@code error} event if not. */
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

    /** Confirms a frame, or tells that it was refused, when what it asked for is done. */
    public void answer(Message<?> frame, CompletableFuture<?> done) {
        done.whenComplete((result, failure) -> {
            if (failure == null) {
                done(frame);
            } else {
                refused(frame, failure);
            }
        });
    }

    /** Confirms a frame that asked for it. */
    public void done(Message<?> frame) {
        String receipt = SimpMessageHeaderAccessor.getFirstNativeHeader("receipt", frame.getHeaders());
        String sessionId = SimpMessageHeaderAccessor.getSessionId(frame.getHeaders());
        if (receipt == null || sessionId == null) {
            return;
        }
        sockets.send(sessionId, StompFrames.receipt(receipt));
    }

    /** Tells that a frame was refused. What is not a {@link ParleyException} is our fault, and logged. */
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

    /** The {@code client_id} in a frame's body, even if nothing else in it is right. */
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
