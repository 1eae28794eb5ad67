package dev.parley.integration.button;

import dev.parley.base.id.MessageId;
import dev.parley.base.web.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Presses buttons over HTTP. */
@RestController
final class PressApi {
    private final ButtonPressing pressing;

    PressApi(ButtonPressing pressing) {
        this.pressing = pressing;
    }

    /**
     * Presses a button of a bot's message. The bot is told, and answers as it likes: with a message, to you alone, or by
     * changing its message.
     *
     * @param button its id
     */
    @PostMapping("/api/messages/{id}/buttons/{button}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void press(Caller me, @PathVariable MessageId id, @PathVariable String button) {
        pressing.press(me.id(), id, button);
    }
}
