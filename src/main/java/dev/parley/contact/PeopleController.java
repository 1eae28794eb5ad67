package dev.parley.contact;

import dev.parley.support.Caller;
import dev.parley.support.Limit;
import dev.parley.support.Limits;
import dev.parley.support.PageSize;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which people find each other; as somebody types, only the list in it. */
@Controller
@RequestMapping("/people")
final class PeopleController {
    private final PeopleSearch search;
    private final Blocks blocks;
    private final Limits limits;

    PeopleController(PeopleSearch search, Blocks blocks, Limits limits) {
        this.search = search;
        this.blocks = blocks;
        this.limits = limits;
    }

    @GetMapping
    String page(
            Caller caller,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            Model model) {
        limits.take(Limit.SEARCHES_PER_PERSON, caller.id());
        model.addAttribute("q", q);
        model.addAttribute("people", search.find(caller.id(), q, cursor, PageSize.of(null)));
        if (fragment != null) {
            return "contact/_people :: people";
        }
        model.addAttribute("blocked", blocks.page(caller.id(), null, PageSize.MAXIMUM));
        return "contact/people";
    }

    @PostMapping("/{id}/block")
    String block(Caller caller, @PathVariable long id) {
        blocks.block(caller.id(), id);
        return "redirect:/people";
    }

    @PostMapping("/{id}/unblock")
    String unblock(Caller caller, @PathVariable long id) {
        blocks.unblock(caller.id(), id);
        return "redirect:/people";
    }
}
