package dev.parley.conversation;

import dev.parley.support.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages on which people find their conversations. */
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
        return "conversation/list";
    }

    @GetMapping("/archived")
    String archived(Caller me, @RequestParam @Nullable String cursor, Model model) {
        model.addAttribute("conversations", list.apart(me.id(), cursor));
        return "conversation/list";
    }

    @GetMapping("/list")
    String list(Caller me, @RequestParam(defaultValue = "false") boolean archived, Model model) {
        model.addAttribute("conversations", archived ? list.apart(me.id(), null) : list.listed(me.id(), null));
        return "conversation/_list :: list";
    }
}
