package dev.parley.message.editing;

import dev.parley.base.id.MessageId;
import dev.parley.base.text.PlainText;
import dev.parley.base.web.Caller;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.PostMessage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Edits and deletes messages over HTTP. */
@RestController
@RequestMapping("/api")
final class EditingApi {
    private final MessageChanging changing;

    EditingApi(MessageChanging changing) {
        this.changing = changing;
    }

    /** Replaces the text of a message. */
    @PatchMapping("/messages/{id}")
    MessageView edit(Caller me, @PathVariable MessageId id, @RequestBody @Valid EditRequest request) {
        return changing.edit(me.id(), id, request.content());
    }

    /** Deletes a message for everyone. */
    @DeleteMapping("/messages/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller me, @PathVariable MessageId id) {
        changing.delete(me.id(), id);
    }

    record EditRequest(
            @NotNull
            @PlainText(min = 0, max = PostMessage.MAX_LENGTH, maxBytes = PostMessage.MAX_BYTES, multiline = true)
            String content) {}
}
