package dev.parley.people.directory;

import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import dev.parley.people.block.Blocks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages to find people: contacts, directory, blocked people. */
@Controller
@RequestMapping("/people")
final class PeopleController {
    private static final String LIST = "people";

    private final Cards cards;
    private final Blocks blocks;
    private final Limits limits;

    PeopleController(Cards cards, Blocks blocks, Limits limits) {
        this.cards = cards;
        this.blocks = blocks;
        this.limits = limits;
    }

    @GetMapping
    String contacts(Caller caller, @RequestParam @Nullable String cursor, Model model) {
        model.addAttribute("q", "");
        model.addAttribute("people", cards.contacts(caller.id(), cursor, PageSize.of(null)));
        return "people/directory/people";
    }

    /** For search fields on other pages. */
    @GetMapping(params = "q")
    String contacts(@RequestParam String q, RedirectAttributes query) {
        query.addAttribute("q", q);
        return "redirect:/people/find";
    }

    /** Only the list, while a person types. */
    @GetMapping("/find")
    String find(
            Caller caller,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String cursor,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String target,
            Model model) {
        limits.take(Limit.SEARCHES_PER_PERSON, caller.id());
        model.addAttribute("q", q);
        model.addAttribute("people", cards.find(caller.id(), q, cursor, PageSize.of(null)));
        return LIST.equals(target) ? "people/directory/_people :: people" : "people/directory/find";
    }

    @GetMapping("/blocked")
    String blocked(Caller caller, @RequestParam @Nullable String cursor, Model model) {
        model.addAttribute("blocked", blocks.page(caller.id(), cursor, PageSize.of(null)));
        return "people/directory/blocked";
    }
}
