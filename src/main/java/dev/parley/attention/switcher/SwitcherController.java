package dev.parley.attention.switcher;

import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.base.web.Caller;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.message.search.SearchResults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The results of the switcher and of the search in the list while a person types. */
@Controller
final class SwitcherController {
    private static final String FRAGMENT = "HX-Request";
    private static final int MESSAGES = 5;

    private final Switcher switcher;
    private final ConversationList list;
    private final SearchResults messages;
    private final Limits limits;

    SwitcherController(Switcher switcher, ConversationList list, SearchResults messages, Limits limits) {
        this.switcher = switcher;
        this.list = list;
        this.messages = messages;
        this.limits = limits;
    }

    @GetMapping("/switcher")
    String find(Caller me, @RequestParam(defaultValue = "") String q, Model model) {
        limits.take(Limit.SEARCHES_PER_PERSON, me.id());
        model.addAttribute("q", q.strip());
        model.addAttribute("found", switcher.find(me.id(), q));
        return "attention/switcher/_switcher :: results";
    }

    /** The list with the results instead of its rows. */
    @GetMapping(path = "/conversations", params = "q")
    String page(Caller me, @RequestParam String q, Model model) {
        if (!q.isBlank()) {
            search(me, q, model);
        }
        model.addAttribute("conversations", list.listed(me.id(), null));
        return "conversation/inbox/list";
    }

    @GetMapping(path = "/conversations", params = "q", headers = FRAGMENT)
    String found(Caller me, @RequestParam String q, Model model) {
        search(me, q, model);
        return "attention/switcher/_found :: found";
    }

    private void search(Caller me, String q, Model model) {
        limits.take(Limit.SEARCHES_PER_PERSON, me.id());
        model.addAttribute("q", q.strip());
        model.addAttribute("found", switcher.findForList(me.id(), q));
        model.addAttribute("foundMessages", messages.newest(me.id(), q, MESSAGES));
    }
}
