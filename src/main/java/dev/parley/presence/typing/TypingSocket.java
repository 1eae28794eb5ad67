package dev.parley.presence.typing;

import dev.parley.base.id.ConversationId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.base.web.Caller;
import dev.parley.realtime.stomp.SocketReplies;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Controller;

/** Receives typing signals over sockets. */
@Controller
final class TypingSocket {
    private final Typing typing;
    private final Limits limits;
    private final SocketReplies replies;

    TypingSocket(Typing typing, Limits limits, SocketReplies replies) {
        this.typing = typing;
        this.limits = limits;
        this.replies = replies;
    }

    /** Tells the other members that the caller types, or no longer does. */
    @MessageMapping("/conversations/{id}/typing")
    void typing(@DestinationVariable ConversationId id, @Payload TypingRequest request, Caller me, Message<?> frame) {
        limits.take(Limit.SIGNALS_PER_PERSON, me.id());
        typing.typing(me.id(), id, request.isTyping());
        replies.done(frame);
    }

    record TypingRequest(boolean isTyping) {}
}
