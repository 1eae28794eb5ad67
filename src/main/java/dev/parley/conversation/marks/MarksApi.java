package dev.parley.conversation.marks;

import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Answers;
import dev.parley.base.web.Caller;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Delivered and read marks over HTTP. */
@RestController
@RequestMapping("/api/conversations/{id}")
final class MarksApi {
    private final Marks marks;

    MarksApi(Marks marks) {
        this.marks = marks;
    }

    /** Moves the caller's read mark forward. */
    @PutMapping("/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Caller me, @PathVariable ConversationId id, @RequestBody @Valid MarkRequest mark) {
        Answers.await(marks.read(me.id(), id, mark.seq()));
    }

    /** Moves the caller's delivered mark forward. */
    @PutMapping("/delivered")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delivered(Caller me, @PathVariable ConversationId id, @RequestBody @Valid MarkRequest mark) {
        Answers.await(marks.delivered(me.id(), id, mark.seq()));
    }
}
