package dev.parley.message.hiding;

import dev.parley.base.id.MessageId;
import dev.parley.base.web.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deletes messages for the caller only, over HTTP. */
@RestController
final class HidingApi {
    private final MessageHiding hiding;

    HidingApi(MessageHiding hiding) {
        this.hiding = hiding;
    }

    /** Deletes a message for the caller alone. */
    @PutMapping("/api/messages/{id}/hidden")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void hide(Caller me, @PathVariable MessageId id) {
        hiding.hide(me.id(), id);
    }
}
