package dev.parley.contact;

import dev.parley.support.Caller;
import dev.parley.support.ConflictException;
import dev.parley.text.Name;
import dev.parley.text.Names;
import dev.parley.text.PlainText;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of one person, and what the lists offer to do with them. */
@Controller
@RequestMapping("/people/{id:\\d+}")
final class PersonController {
    private final Cards cards;
    private final Contacts contacts;
    private final Blocks blocks;

    PersonController(Cards cards, Contacts contacts, Blocks blocks) {
        this.cards = cards;
        this.contacts = contacts;
        this.blocks = blocks;
    }

    @GetMapping
    String page(Caller caller, @PathVariable long id, Model model) {
        Card card = cards.of(caller.id(), id);
        model.addAttribute("card", card);
        model.addAttribute("form", new KeepForm(card.nickname(), card.note()));
        return "contact/person";
    }

    @PostMapping("/keep")
    String keep(
            Caller caller,
            @PathVariable long id,
            @Valid @ModelAttribute("form") KeepForm form,
            BindingResult errors,
            Model model) {
        if (errors.hasErrors()) {
            model.addAttribute("card", cards.of(caller.id(), id));
            return "contact/person";
        }
        contacts.keep(caller.id(), id, now -> new ContactNote(form.nickname(), form.note()));
        return "redirect:/people/" + id + "?saved";
    }

    @PostMapping("/ask")
    String ask(Caller caller, @PathVariable long id, @ModelAttribute Origin origin, RedirectAttributes query) {
        try {
            contacts.ask(caller.id(), id);
        } catch (ConflictException tooMany) {
            return "redirect:/people/requests?full";
        }
        return origin.back(id, query);
    }

    @PostMapping("/remove")
    String remove(Caller caller, @PathVariable long id, @ModelAttribute Origin origin, RedirectAttributes query) {
        contacts.remove(caller.id(), id);
        return origin.back(id, query);
    }

    @PostMapping("/block")
    String block(Caller caller, @PathVariable long id) {
        blocks.block(caller.id(), id);
        return "redirect:/people/blocked";
    }

    @PostMapping("/unblock")
    String unblock(Caller caller, @PathVariable long id) {
        blocks.unblock(caller.id(), id);
        return "redirect:/people/blocked";
    }

    /** What somebody keeps about another. Blank is none. */
    record KeepForm(
            @Name(max = 64) @Nullable String nickname,
            @PlainText(max = 500, multiline = true) String note) {
        KeepForm(@Nullable String nickname, @Nullable String note) {
            this.nickname = Names.normalizedOrNull(nickname);
            this.note = note == null ? "" : note.strip();
        }
    }

    /**
     * The page that a form stood on.
     *
     * @param from {@code requests} or {@code find}; the person's own page where it is absent
     * @param q what was looked for
     */
    record Origin(@Nullable String from, @Nullable String q) {
        String back(long id, RedirectAttributes query) {
            if ("requests".equals(from)) {
                return "redirect:/people/requests";
            }
            if ("find".equals(from)) {
                query.addAttribute("q", q == null ? "" : q);
                return "redirect:/people/find";
            }
            return "redirect:/people/" + id;
        }
    }
}
