package dev.parley.message.history;

import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Caller;
import dev.parley.message.history.ConversationPage.Position;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of a conversation, and its fragments. */
@Controller
@RequestMapping("/conversations/{id}")
final class HistoryController {
    private static final String FRAGMENT = "HX-Request";

    private final ConversationPage page;

    HistoryController(ConversationPage page) {
        this.page = page;
    }

    @GetMapping
    String page(Caller me, @PathVariable ConversationId id, Position position, Model model) {
        return page.whole(me, id, position, model);
    }

    @GetMapping(headers = FRAGMENT)
    String thread(Caller me, @PathVariable ConversationId id, Position position, Model model) {
        return page.thread(me, id, position, model);
    }

    @GetMapping("/history")
    String history(Caller me, @PathVariable ConversationId id, Position position, Model model) {
        return page.history(me, id, position, model);
    }

    @GetMapping("/changes")
    String changes(
            Caller me,
            @PathVariable ConversationId id,
            @RequestParam("after_revision") long afterRevision,
            Model model) {
        return page.changes(me, id, afterRevision, model);
    }
}
