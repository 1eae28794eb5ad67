package dev.parley.conversation.inbox;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages that list a person's conversations. */
@Controller
@RequestMapping("/conversations")
final class ConversationController {
    private final ConversationList list;

    ConversationController(ConversationList list) {
        this.list = list;
    }

    @GetMapping
    String page(Caller me, @RequestParam @Nullable String cursor, Model model) {
        model.addAttribute("conversations", list.listed(me.id(), cursor));
        return "conversation/inbox/list";
    }

    @GetMapping("/archived")
    String archived(Caller me, @RequestParam @Nullable String cursor, Model model) {
        model.addAttribute("conversations", list.apart(me.id(), cursor));
        return "conversation/inbox/list";
    }

    /** A slice of the list, for a script that appends it. */
    @GetMapping("/list")
    String list(
            Caller me,
            @RequestParam(defaultValue = "false") boolean archived,
            @RequestParam @Nullable String cursor,
            Model model) {
        model.addAttribute("conversations", archived ? list.apart(me.id(), cursor) : list.listed(me.id(), cursor));
        return "conversation/inbox/_list :: list";
    }

    /** The rows of these conversations, for a script that refreshes them. */
    @GetMapping("/rows")
    String rows(Caller me, @RequestParam List<ConversationId> ids, Model model) {
        if (ids.size() > PageSize.MAXIMUM) {
            throw new InvalidInputException("ids", "must be at most " + PageSize.MAXIMUM);
        }
        model.addAttribute("conversations", list.rows(me.id(), ids));
        return "conversation/inbox/_list :: rows";
    }
}
