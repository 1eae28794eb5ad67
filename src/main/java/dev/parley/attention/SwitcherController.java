package dev.parley.attention;

import dev.parley.support.Caller;
import dev.parley.support.Limit;
import dev.parley.support.Limits;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the switcher offers while one types. */
@Controller
final class SwitcherController {
    private final Switcher switcher;
    private final Limits limits;

    SwitcherController(Switcher switcher, Limits limits) {
        this.switcher = switcher;
        this.limits = limits;
    }

    @GetMapping("/switcher")
    String find(Caller me, @RequestParam(defaultValue = "") String q, Model model) {
        limits.take(Limit.SEARCHES_PER_PERSON, me.id());
        model.addAttribute("q", q.strip());
        model.addAttribute("found", switcher.find(me.id(), q));
        return "attention/_switcher :: results";
    }
}
