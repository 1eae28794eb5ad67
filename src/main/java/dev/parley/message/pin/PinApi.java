package dev.parley.message.pin;

import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.paging.Page;
import dev.parley.base.web.Caller;
import dev.parley.message.core.MessageView;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Pins messages over HTTP. */
@RestController
@RequestMapping("/api")
final class PinApi {
    private final Pinning pinning;
    private final PinnedMessages pinned;

    PinApi(Pinning pinning, PinnedMessages pinned) {
        this.pinning = pinning;
        this.pinned = pinned;
    }

    /** Pins a message for everyone in its conversation. */
    @PutMapping("/messages/{id}/pin")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pin(Caller me, @PathVariable MessageId id) {
        pinning.pin(me.id(), id);
    }

    /** Unpins a message. */
    @DeleteMapping("/messages/{id}/pin")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unpin(Caller me, @PathVariable MessageId id) {
        pinning.unpin(me.id(), id);
    }

    /** Pinned messages of a conversation, the one pinned last first. All of them are on one page. */
    @GetMapping("/conversations/{id}/pins")
    Page<MessageView> pins(Caller me, @PathVariable ConversationId id) {
        return new Page<>(pinned.of(me.id(), id), null);
    }
}
