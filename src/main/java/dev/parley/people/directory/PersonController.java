package dev.parley.people.directory;

import dev.parley.base.error.ConflictException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.text.Name;
import dev.parley.base.text.Names;
import dev.parley.base.text.PlainText;
import dev.parley.base.web.Caller;
import dev.parley.base.web.Confirmation;
import dev.parley.people.block.Blocks;
import dev.parley.people.contact.ContactNote;
import dev.parley.people.contact.Contacts;
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

/** The page of a person, and the actions that lists offer for them. */
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
    String page(Caller caller, @PathVariable AccountId id, Model model) {
        Card card = cards.of(caller.id(), id);
        model.addAttribute("card", card);
        model.addAttribute("form", new KeepForm(card.nickname(), card.note()));
        return "people/directory/person";
    }

    /** What a mention of the person shows, over the page that it is on. */
    @GetMapping("/card")
    String card(Caller caller, @PathVariable AccountId id, Model model) {
        model.addAttribute("card", cards.of(caller.id(), id));
        return "people/directory/_card :: card";
    }

    @PostMapping("/keep")
    String keep(
            Caller caller,
            @PathVariable AccountId id,
            @Valid @ModelAttribute("form") KeepForm form,
            BindingResult errors,
            Model model) {
        if (errors.hasErrors()) {
            model.addAttribute("card", cards.of(caller.id(), id));
            return "people/directory/person";
        }
        contacts.keep(caller.id(), id, now -> new ContactNote(form.nickname(), form.note()));
        return "redirect:/people/" + id + "?saved";
    }

    @PostMapping("/ask")
    String ask(Caller caller, @PathVariable AccountId id, @ModelAttribute Origin origin) {
        try {
            contacts.ask(caller.id(), id);
        } catch (ConflictException tooMany) {
            return "redirect:/people/requests?full";
        }
        return origin.redirect(id);
    }

    @GetMapping("/remove")
    String askToRemove(Caller caller, @PathVariable AccountId id, Model model) {
        String page = "/people/" + id;
        return new Confirmation("contact", cards.of(caller.id(), id).name(), page + "/remove", page).show(model);
    }

    @PostMapping("/remove")
    String remove(Caller caller, @PathVariable AccountId id, @ModelAttribute Origin origin) {
        contacts.remove(caller.id(), id);
        return origin.redirect(id);
    }

    @GetMapping("/block")
    String askToBlock(Caller caller, @PathVariable AccountId id, @ModelAttribute Origin origin, Model model) {
        String page = "/people/" + id;
        return new Confirmation(
                        "block",
                        cards.of(caller.id(), id).name(),
                        page + "/block" + origin.query(),
                        origin.path(id),
                        page + "/unblock" + origin.query())
                .show(model);
    }

    @PostMapping("/block")
    String block(Caller caller, @PathVariable AccountId id, @ModelAttribute Origin origin) {
        blocks.block(caller.id(), id);
        return origin.redirect(id);
    }

    @PostMapping("/unblock")
    String unblock(Caller caller, @PathVariable AccountId id, @ModelAttribute Origin origin) {
        blocks.unblock(caller.id(), id);
        return origin.redirect(id);
    }

    /** A private nickname and note. Blank means none. */
    record KeepForm(
            @Name(max = 64) @Nullable String nickname,
            @PlainText(max = 500, multiline = true) String note) {
        KeepForm(@Nullable String nickname, @Nullable String note) {
            this.nickname = Names.normalizedOrNull(nickname);
            this.note = note == null ? "" : note.strip();
        }
    }

    /**
     * The page of a form, to which the response redirects.
     *
     * @param from {@code requests} or {@code blocked}; the person's own page if absent
     * @param conversation the conversation whose page it was
     */
    record Origin(@Nullable String from, @Nullable ConversationId conversation) {
        String redirect(AccountId id) {
            return "redirect:" + path(id);
        }

        String path(AccountId id) {
            if (conversation != null) {
                return "/conversations/" + conversation;
            }
            return "requests".equals(from) || "blocked".equals(from) ? "/people/" + from : "/people/" + id;
        }

        /** Adds the same page to another address. */
        String query() {
            return conversation == null ? "" : "?conversation=" + conversation;
        }
    }
}
