package dev.parley.message.posting;

import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Caller;
import dev.parley.realtime.stomp.SocketReplies;
import jakarta.validation.Valid;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Controller;

/** Receives messages over sockets. */
@Controller
final class MessageSocket {
    private final MessagePosting posting;
    private final SocketReplies replies;

    MessageSocket(MessagePosting posting, SocketReplies replies) {
        this.posting = posting;
        this.replies = replies;
    }

    /** Sends a message. */
    @MessageMapping("/conversations/{id}/messages")
    void post(
            @DestinationVariable ConversationId id, @Payload @Valid PostRequest request, Caller me, Message<?> frame) {
        replies.answer(frame, posting.post(request.requireNow().to(id, me.id())));
    }
}
