package dev.parley.conversation.marks;

import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Answers;
import dev.parley.base.web.Caller;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Moves the read mark from a form. */
@Controller
final class MarksController {
    private final Marks marks;

    MarksController(Marks marks) {
        this.marks = marks;
    }

    @PostMapping("/conversations/{id}/read")
    String read(Caller me, @PathVariable ConversationId id, @RequestParam long seq) {
        Answers.await(marks.read(me.id(), id, seq));
        return "redirect:/conversations/" + id;
    }
}
