package dev.parley.message.button;

import dev.parley.base.id.MessageId;
import dev.parley.base.web.Caller;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.PostMessage;
import dev.parley.message.core.PostMessage.Button;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What bots do about the buttons of their messages. They are first posted with the message. */
@RestController
@RequestMapping("/api/messages/{id}/buttons")
final class ButtonApi {
    private final ButtonChanging changing;

    ButtonApi(ButtonChanging changing) {
        this.changing = changing;
    }

    /** Replaces the buttons of a message of yours, a bot's. An empty list removes them. */
    @PutMapping
    MessageView replace(Caller me, @PathVariable MessageId id, @RequestBody @Valid Replacement request) {
        return changing.replace(me.id(), id, request.buttons());
    }

    record Replacement(
            @NotNull @Size(max = PostMessage.MAX_BUTTONS) List<@NotNull @Valid Button> buttons) {}
}
