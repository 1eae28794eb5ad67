package dev.parley.conversation.marks;

import dev.parley.base.id.ConversationId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.base.web.Caller;
import dev.parley.realtime.stomp.SocketReplies;
import jakarta.validation.Valid;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Controller;

/** Receives delivered and read marks over sockets. */
@Controller
final class MarksSocket {
    private final Marks marks;
    private final Limits limits;
    private final SocketReplies replies;

    MarksSocket(Marks marks, Limits limits, SocketReplies replies) {
        this.marks = marks;
        this.limits = limits;
        this.replies = replies;
    }

    /** Moves the caller's read mark forward. */
    @MessageMapping("/conversations/{id}/read")
    void read(@DestinationVariable ConversationId id, @Payload @Valid MarkRequest mark, Caller me, Message<?> frame) {
        limits.take(Limit.SIGNALS_PER_PERSON, me.id());
        replies.answer(frame, marks.read(me.id(), id, mark.seq()));
    }

    /** Moves the caller's delivered mark forward. */
    @MessageMapping("/conversations/{id}/delivered")
    void delivered(
            @DestinationVariable ConversationId id, @Payload @Valid MarkRequest mark, Caller me, Message<?> frame) {
        limits.take(Limit.SIGNALS_PER_PERSON, me.id());
        replies.answer(frame, marks.delivered(me.id(), id, mark.seq()));
    }
}
