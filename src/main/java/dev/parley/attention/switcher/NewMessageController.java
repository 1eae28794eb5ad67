package dev.parley.attention.switcher;

import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.base.web.Caller;
import dev.parley.identity.account.AccountView;
import dev.parley.people.contact.MessagePermission;
import dev.parley.people.directory.PeopleSearch;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The people to message: a page of its own, and a panel over the list. */
@Controller
final class NewMessageController {
    private static final String FRAGMENT = "HX-Request";
    private static final int OFFERED = 20;

    private final PeopleSearch people;
    private final MessagePermission permission;
    private final Limits limits;

    NewMessageController(PeopleSearch people, MessagePermission permission, Limits limits) {
        this.people = people;
        this.permission = permission;
        this.limits = limits;
    }

    @GetMapping("/conversations/new")
    String page(Caller me, @RequestParam(defaultValue = "") String q, Model model) {
        search(me, q, model);
        return "attention/switcher/new-message";
    }

    @GetMapping(path = "/conversations/new", headers = FRAGMENT)
    String results(Caller me, @RequestParam(defaultValue = "") String q, Model model) {
        search(me, q, model);
        return "attention/switcher/_new-message :: results";
    }

    private void search(Caller me, String q, Model model) {
        limits.take(Limit.SEARCHES_PER_PERSON, me.id());
        List<AccountView> found = people.find(me.id(), q, null, OFFERED).items().stream()
                .filter(person -> permission.mayWrite(me.id(), person.id()))
                .toList();
        model.addAttribute("q", q.strip());
        model.addAttribute("recipients", found);
    }
}
