package dev.parley.message.reaction;

import dev.parley.base.id.MessageId;
import dev.parley.base.web.Caller;
import dev.parley.realtime.stomp.SocketReplies;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Controller;

/** Receives reactions over sockets. */
@Controller
final class ReactionSocket {
    private final Reacting reacting;
    private final SocketReplies replies;

    ReactionSocket(Reacting reacting, SocketReplies replies) {
        this.reacting = reacting;
        this.replies = replies;
    }

    /** Adds the caller's reaction, or removes it. */
    @MessageMapping("/messages/{id}/reactions")
    void react(@DestinationVariable MessageId id, @Payload @Valid Request request, Caller me, Message<?> frame) {
        replies.answer(frame, reacting.react(new React(me.id(), id, Emoji.of(request.emoji()), request.adds())));
    }

    /** @param on whether to react with it; true if it is missing */
    record Request(@NotNull String emoji, @Nullable Boolean on) {
        boolean adds() {
            return !Boolean.FALSE.equals(on);
        }
    }
}
